import 'server-only'
import { and, eq, inArray, isNull, notInArray, or, type SQL, sql } from 'drizzle-orm'
import { databases, migrationResults, migrationRuns, tenants } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import { one } from '@/db/one'
import { migrationNames, schemaVersion } from '@/db/schema-version'
import type { CentralDb } from '@/db/types'
import { AppError } from '@/lib/kernel/errors'
import { isUuid } from '@/lib/kernel/ids'
import { cohortOf } from './cohort'
import { type Budget, failuresIn, USUAL_SHARES, waveOf } from './waves'

/** Which databases a run over the fleet takes, in which order, and when it stops. Tenants are named by their ids. */
export type FleetPlan = {
  readonly startedBy: string
  /** Every workspace, not only those that the registry knows to be behind. */
  readonly force?: boolean | undefined
  /** Databases at the same time. */
  readonly concurrency?: number | undefined
  /** These alone; everything that is behind when it is absent. */
  readonly only?: readonly string[] | undefined
  readonly skip?: readonly string[] | undefined
  /** Traits that all of them have, see `cohortOf`. */
  readonly cohort?: readonly string[] | undefined
  /** These come first, and the others only when all of them went well. */
  readonly canary?: readonly string[] | undefined
  /** Percent of the databases in each wave after the canaries; the last wave takes the rest. */
  readonly shares?: readonly number[] | undefined
  /** Failures after which nothing further is begun; without it the run goes on to its end. */
  readonly maxFailures?: Budget | undefined
}

function isBefore(versions: readonly string[]): SQL | undefined {
  return and(
    eq(databases.state, 'claimed'),
    or(isNull(databases.schemaVersion), inArray(databases.schemaVersion, versions.slice(0, -1))),
  )
}

/**
 * The database of a workspace that is at an older version than this release's, as far as the registry knows. One
 * that a newer release has made is none of them.
 */
export const isBehind = isBefore(migrationNames('tenant'))

const running = and(eq(migrationRuns.isFleet, true), inArray(migrationRuns.state, ['running', 'pausing']))

/** Writes one row per database, in one statement whatever their number. @returns how many */
async function planDatabases(
  db: CentralDb,
  runId: string,
  wanted: SQL | undefined,
  { canary = [], shares = USUAL_SHARES }: Pick<FleetPlan, 'canary' | 'shares'> = {},
): Promise<number> {
  const chosen = db
    .select({
      name: databases.name,
      tenantId: databases.tenantId,
      version: databases.schemaVersion,
      isCanary: sql`${inArray(databases.tenantId, [...canary])}`.as('is_canary'),
    })
    .from(databases)
    .innerJoin(tenants, eq(tenants.id, databases.tenantId))
    .where(and(eq(databases.state, 'claimed'), wanted))
  const rows = await db.execute<{ planned: number }>(sql`
    with planned as (
      insert into ${migrationResults} (run_id, database_name, tenant_id, from_version, wave)
      select ${runId}::uuid, name, tenant_id, schema_version,
        case when is_canary then 0 else ${waveOf(sql`place`, sql`total`, shares)} end
      from (
        select *, row_number() over each_kind as place, count(*) over (partition by is_canary) as total
        from (${chosen}) as chosen window each_kind as (partition by is_canary order by tenant_id)
      ) as placed
      returning 1
    ) select count(*)::int as planned from planned`)

  return one(rows).planned
}

/**
 * Plans a run over the fleet, which a worker or a command then works on.
 *
 * @param replaces stops the run that a process has left behind, for whoever knows that nobody works on one
 * @param versions the names of the files that the run will apply, in their order
 * @throws AppError `conflict` while another run over the fleet is under way, `invalid` for a cohort that is none
 */
export function planFleet(
  central: CentralDb,
  plan: FleetPlan,
  replaces = false,
  versions = migrationNames('tenant'),
): Promise<string> {
  const { startedBy, force = false, concurrency = 4, only, skip = [], cohort = [], maxFailures } = plan

  return inCentral(central, async db => {
    if (replaces) {
      await db.update(migrationRuns).set({ state: 'stopped', finishedAt: new Date() }).where(running)
    }
    const [run] = await db
      .insert(migrationRuns)
      .values({ target: versions.at(-1) ?? '', startedBy, force, concurrency, isFleet: true })
      .onConflictDoNothing()
      .returning({ id: migrationRuns.id })
    if (!run) throw new AppError('conflict', 'A migration of all workspaces is running already.')

    const planned = await planDatabases(
      db,
      run.id,
      and(
        force ? undefined : isBefore(versions),
        only && inArray(databases.tenantId, [...only]),
        skip.length > 0 ? notInArray(databases.tenantId, [...skip]) : undefined,
        cohortOf(cohort),
      ),
      plan,
    )
    await db
      .update(migrationRuns)
      .set({ maxFailures: failuresIn(maxFailures, planned) })
      .where(eq(migrationRuns.id, run.id))

    return run.id
  })
}

/**
 * Plans a run over the databases that failed in another one, and no others.
 *
 * @throws AppError `not_found` when that run is not there or nothing failed in it, `conflict` while a run is
 *   under way
 */
export function planRetry(central: CentralDb, runId: string, startedBy: string): Promise<string> {
  return inCentral(central, async db => {
    const [earlier] = isUuid(runId)
      ? await db.select().from(migrationRuns).where(eq(migrationRuns.id, runId))
      : []
    if (!earlier) throw new AppError('not_found', 'There is no such run.')
    const [run] = await db
      .insert(migrationRuns)
      .values({
        target: schemaVersion('tenant'),
        startedBy,
        force: earlier.force,
        concurrency: earlier.concurrency,
        isFleet: true,
        retryOf: runId,
      })
      .onConflictDoNothing()
      .returning({ id: migrationRuns.id })
    if (!run) throw new AppError('conflict', 'A migration of all workspaces is running already.')

    const failed = db
      .select({ name: migrationResults.databaseName })
      .from(migrationResults)
      .where(and(eq(migrationResults.runId, runId), eq(migrationResults.state, 'failed')))
    const planned = await planDatabases(db, run.id, inArray(databases.name, failed), { shares: [] })
    if (planned === 0) throw new AppError('not_found', 'Nothing failed in this run that is still there.')

    return run.id
  })
}

/**
 * Plans a run over one workspace.
 *
 * @throws AppError `not_found`
 */
export function planTenant(
  central: CentralDb,
  tenantId: string,
  { startedBy, force }: { startedBy: string; force: boolean },
): Promise<string> {
  return inCentral(central, async db => {
    const rows = await db
      .insert(migrationRuns)
      .values({ target: schemaVersion('tenant'), startedBy, force })
      .returning({ id: migrationRuns.id })
    const runId = one(rows).id
    const planned = await planDatabases(db, runId, eq(databases.tenantId, tenantId), { shares: [] })
    if (planned === 0) throw new AppError('not_found', 'There is no such workspace.')

    return runId
  })
}
