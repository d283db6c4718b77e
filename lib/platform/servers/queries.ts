import 'server-only'
import { asc, count, desc, eq, ne, sql } from 'drizzle-orm'
import { databases, servers, tenants } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import { one } from '@/db/one'
import { schemaVersion } from '@/db/schema-version'
import type { CentralDb } from '@/db/types'
import type { OperatorScope } from '@/lib/platform/operators/scope'
import { REGISTRY_LINE } from '@/lib/tenancy/follow-registry'

type Facts = {
  version: string
  /** Seconds since the server started. */
  uptime: number
  connections: number
  maxConnections: number
  /** Places that the server keeps for its administrators. */
  reserved: number
  /** Processes of Atrium that open workspaces now. */
  processes: number
  /** Since the server's statistics began. */
  transactions: number
  rollbacks: number
  /** Share of the pages that were found in memory; null while none was asked for. */
  cacheHit: number | null
  centralBytes: number
  /** Transactions since the oldest database was last frozen, and how many may pass until it is frozen by force. */
  oldestAge: number
  oldestDatabase: string
  freezeAt: number
  isVacuuming: boolean
}

const readFacts = (db: CentralDb) =>
  db.execute<Facts>(sql`
    select current_setting('server_version') as version, extract(epoch from now() - pg_postmaster_start_time())::float8 as uptime,
      (select sum(numbackends)::int from pg_stat_database) as connections,
      current_setting('max_connections')::int as "maxConnections",
      current_setting('superuser_reserved_connections')::int + current_setting('reserved_connections')::int as reserved,
      (select count(*)::int from pg_stat_activity
        where datname = current_database() and application_name = ${REGISTRY_LINE}) as processes,
      (select sum(xact_commit + xact_rollback)::float8 from pg_stat_database) as transactions,
      (select sum(xact_rollback)::float8 from pg_stat_database) as rollbacks,
      (select sum(blks_hit)::float8 / nullif(sum(blks_hit + blks_read), 0) from pg_stat_database) as "cacheHit",
      pg_database_size(current_database())::float8 as "centralBytes",
      oldest.age as "oldestAge", oldest.name as "oldestDatabase",
      current_setting('autovacuum_freeze_max_age')::int as "freezeAt",
      current_setting('autovacuum')::boolean as "isVacuuming"
    from (select age(datfrozenxid)::int as age, datname as name from pg_database order by 1 desc limit 1) oldest`)

const listSpares = (db: CentralDb) =>
  db
    .select({
      id: servers.id,
      name: servers.name,
      target: servers.spareTarget,
      claimed: sql<number>`(count(${databases.id}) filter (where ${databases.state} = 'claimed'))::int`,
      ready: sql<number>`(count(${databases.id}) filter (
        where ${databases.state} = 'spare' and ${databases.schemaVersion} = ${schemaVersion('tenant')}))::int`,
      bytes: sql<number>`coalesce(sum(${databases.sizeBytes}), 0)::float8`,
    })
    .from(servers)
    .leftJoin(databases, eq(databases.serverId, servers.id))
    .groupBy(servers.id)
    .orderBy(servers.id)

const place = { id: tenants.id, name: tenants.name, database: databases.name }
const backends = sql<number>`pg_stat_database.numbackends`

const listBusiest = (db: CentralDb) =>
  db
    .select({ ...place, connections: backends })
    .from(databases)
    .innerJoin(tenants, eq(tenants.id, databases.tenantId))
    .innerJoin(sql`pg_stat_database`, sql`pg_stat_database.datname = ${databases.name}`)
    .where(sql`${backends} > 0`)
    .orderBy(desc(backends), asc(databases.name))
    .limit(10)

const listBiggest = (db: CentralDb) =>
  db
    .select({ ...place, bytes: databases.sizeBytes })
    .from(databases)
    .innerJoin(tenants, eq(tenants.id, databases.tenantId))
    .orderBy(sql`${databases.sizeBytes} desc nulls last`, asc(databases.name))
    .limit(10)

const listStatesAndVersions = (db: CentralDb) =>
  db
    .select({ state: tenants.state, version: databases.schemaVersion, count: count() })
    .from(tenants)
    .leftJoin(databases, eq(databases.tenantId, tenants.id))
    .where(ne(tenants.state, 'deleted'))
    .groupBy(tenants.state, databases.schemaVersion)
    .orderBy(asc(tenants.state), desc(databases.schemaVersion))

/**
 * How the server is and what it holds, from the registry and the shared catalogs: as many statements over the
 * one connection for a thousand workspaces as for one. Sizes are as the worker last measured them.
 */
export function readServers({ central }: OperatorScope) {
  return inCentral(central, async db => {
    await db.execute(sql`set local statement_timeout = '5s'`)

    return {
      facts: one(await readFacts(db)),
      servers: await listSpares(db),
      busiest: await listBusiest(db),
      biggest: await listBiggest(db),
      states: await listStatesAndVersions(db),
    }
  })
}

export type ServersLook = Awaited<ReturnType<typeof readServers>>
