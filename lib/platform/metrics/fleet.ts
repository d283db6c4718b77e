import 'server-only'
import { sql } from 'drizzle-orm'
import { inCentral } from '@/db/central/transaction'
import { one } from '@/db/one'
import { schemaVersion } from '@/db/schema-version'
import type { CentralDb } from '@/db/types'

type Counted = { state: string; count: number }

/** One workspace's database, as the registry and the server's shared catalogs know it. */
export type DatabaseFigures = {
  readonly name: string
  /** As last measured by the worker; null before that. */
  readonly bytes: number | null
  readonly connections: number
  readonly commits: number
  readonly rollbacks: number
}

type Server = {
  connections: number
  maxConnections: number
  /** Seconds; null when there was none yet. */
  workerSeen: number | null
  sizesMeasured: number | null
}

const listTenantStates = (db: CentralDb) =>
  db.execute<Counted>(sql`select state, count(*)::int as count from central.tenants group by state`)

const listDatabaseVersions = (db: CentralDb) =>
  db.execute<{ state: string; version: string; count: number; bytes: number }>(sql`
    select state, coalesce(schema_version, 'none') as version, count(*)::int as count,
      coalesce(sum(size_bytes), 0)::float8 as bytes
    from central.databases group by 1, 2`)

const listSpares = (db: CentralDb) =>
  db.execute<{ server: string; ready: number; target: number }>(sql`
    select servers.id as server, servers.spare_target as target, count(databases.id)::int as ready
    from central.servers
    left join central.databases on databases.server_id = servers.id and databases.state = 'spare'
      and databases.schema_version = ${schemaVersion('tenant')}
    group by servers.id`)

const listJobs = (db: CentralDb) =>
  db.execute<{ task: string; state: string; jobs: number }>(
    sql`select task, state, jobs from central.count_jobs()`,
  )

const listProvisioningRuns = (db: CentralDb) =>
  db.execute<Counted>(sql`select state, count(*)::int as count from central.provisioning_runs group by state`)

const listMigrationRuns = (db: CentralDb) =>
  db.execute<Counted>(sql`select state, count(*)::int as count from central.migration_runs group by state`)

const listLastResults = (db: CentralDb) =>
  db.execute<Counted>(sql`
    select state, count(*)::int as count from central.migration_results
    where run_id = (select id from central.migration_runs order by started_at desc, id desc limit 1)
    group by state`)

const listFigures = (db: CentralDb) =>
  db.execute<DatabaseFigures>(sql`
    select databases.name, size_bytes::float8 as bytes, coalesce(numbackends, 0)::int as connections,
      coalesce(xact_commit, 0)::float8 as commits, coalesce(xact_rollback, 0)::float8 as rollbacks
    from central.databases left join pg_stat_database on datname = databases.name
    where databases.state = 'claimed'
    order by size_bytes desc nulls last, databases.name`)

const readServer = (db: CentralDb) =>
  db.execute<Server>(sql`
    select (select sum(numbackends)::int from pg_stat_database) as connections,
      current_setting('max_connections')::int as "maxConnections",
      extract(epoch from central.worker_seen_at())::float8 as "workerSeen",
      (select extract(epoch from max(measured_at))::float8 from central.databases) as "sizesMeasured"`)

/**
 * Counts everything that the registry, the queue and the shared catalogs know, over one connection of the web
 * process's own login and with as many statements for a thousand workspaces as for one.
 */
export function readFleet(central: CentralDb) {
  return inCentral(central, async db => {
    await db.execute(sql`set local statement_timeout = '5s'`)

    return {
      tenants: [...(await listTenantStates(db))],
      databases: [...(await listDatabaseVersions(db))],
      spares: [...(await listSpares(db))],
      jobs: [...(await listJobs(db))],
      provisioningRuns: [...(await listProvisioningRuns(db))],
      migrationRuns: [...(await listMigrationRuns(db))],
      lastResults: [...(await listLastResults(db))],
      /** Of workspaces, the largest first. */
      figures: [...(await listFigures(db))],
      server: one(await readServer(db)),
    }
  })
}

export type Fleet = Awaited<ReturnType<typeof readFleet>>
