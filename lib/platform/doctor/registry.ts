import 'server-only'
import { and, eq, inArray, isNull, lt, notExists, or, sql } from 'drizzle-orm'
import {
  databases,
  memberships,
  migrationResults,
  migrationRuns,
  provisioningRuns,
  tenants,
} from '@/db/central/tables'
import type { CentralDb } from '@/db/types'
import { type Finding, finding } from './finding'

const longAgo = sql`now() - interval '10 minutes'`

/** Looks for what contradicts itself in the registry alone. */
export async function examineRegistry(central: CentralDb): Promise<Finding[]> {
  const found: Finding[] = []
  const own = central.select({ id: databases.id }).from(databases).where(eq(databases.tenantId, tenants.id))
  const owner = central
    .select({ id: memberships.tenantId })
    .from(memberships)
    .where(
      and(eq(memberships.tenantId, tenants.id), eq(memberships.role, 'owner'), isNull(memberships.removedAt)),
    )
  const run = central
    .select({ id: provisioningRuns.id })
    .from(provisioningRuns)
    .where(and(eq(provisioningRuns.tenantId, tenants.id), eq(provisioningRuns.state, 'running')))
  const isServed = sql`${tenants.state} IN ('active', 'suspended', 'maintenance', 'migrating', 'moving')`

  const homeless = await central
    .select()
    .from(tenants)
    .where(and(isServed, notExists(own)))
  for (const { slug } of homeless) {
    found.push(
      finding('database_unknown', slug, 'The workspace is open, but the registry knows no database of it.'),
    )
  }

  const ownerless = await central
    .select()
    .from(tenants)
    .where(and(isServed, notExists(owner)))
  for (const { slug } of ownerless) {
    found.push(finding('owner_missing', slug, 'Nobody may enter this workspace as its owner.'))
  }

  const stuck = await central
    .select({ slug: tenants.slug, error: provisioningRuns.error })
    .from(provisioningRuns)
    .innerJoin(tenants, eq(tenants.id, provisioningRuns.tenantId))
    .where(
      or(
        eq(provisioningRuns.state, 'failed'),
        and(eq(provisioningRuns.state, 'running'), lt(provisioningRuns.startedAt, longAgo)),
      ),
    )
  for (const { slug, error } of stuck) {
    found.push(
      finding('run_stuck', slug, `The workspace is not finished: ${error ?? 'is the worker running?'}`),
    )
  }

  const lost = await central
    .select()
    .from(tenants)
    .where(and(eq(tenants.state, 'provisioning'), isNull(tenants.deletedAt), notExists(run)))
  for (const { slug } of lost) {
    found.push(finding('run_missing', slug, 'The workspace is being made, but no run says so.'))
  }

  const unfinished = await central
    .select()
    .from(databases)
    .where(
      and(
        sql`${databases.state} IN ('creating', 'dropping')`,
        isNull(databases.tenantId),
        lt(databases.createdAt, longAgo),
      ),
    )
  for (const { name, state } of unfinished) {
    found.push(
      finding('database_unfinished', name, `The database has been ${state} for long: is the worker running?`),
    )
  }

  const progressed = sql`(
    SELECT greatest(${migrationRuns.resumedAt}, max(${migrationResults.startedAt}), max(${migrationResults.at}))
    FROM ${migrationResults} WHERE ${migrationResults.runId} = ${migrationRuns.id}
  )`
  const migrations = await central
    .select({ id: migrationRuns.id })
    .from(migrationRuns)
    .where(
      and(
        inArray(migrationRuns.state, ['running', 'pausing']),
        lt(progressed, sql`now() - interval '6 hours'`),
      ),
    )
  for (const { id } of migrations) {
    found.push(
      finding('migration_stuck', id, 'A migration has made no progress for hours: is the worker running?'),
    )
  }

  return found
}
