import 'server-only'
import { and, asc, count, desc, eq, type SQL, sql } from 'drizzle-orm'
import { migrationResults, migrationRuns, tenants } from '@/db/central/tables'
import { schemaVersion } from '@/db/schema-version'
import type { CentralDb } from '@/db/types'
import { AppError } from '@/lib/kernel/errors'
import { isUuid } from '@/lib/kernel/ids'

export type RunState = (typeof migrationRuns.$inferSelect)['state']
export type ResultState = (typeof migrationResults.$inferSelect)['state']

const counted = (state: ResultState): SQL<number> =>
  sql<number>`(count(*) filter (where ${migrationResults.state} = ${state}))::int`

const counters = {
  planned: count(),
  waiting: counted('waiting'),
  running: counted('running'),
  done: counted('done'),
  failed: counted('failed'),
  skipped: counted('skipped'),
}

/** The waves of a run in their order, the canaries as wave 0, with how far each of them is. */
export function listWaves(central: CentralDb, runId: string) {
  return central
    .select({ wave: migrationResults.wave, ...counters })
    .from(migrationResults)
    .where(eq(migrationResults.runId, runId))
    .groupBy(migrationResults.wave)
    .orderBy(asc(migrationResults.wave))
}

/** How far a run is, counted from its rows. */
export async function countResults(central: CentralDb, runId: string) {
  const [row] = await central.select(counters).from(migrationResults).where(eq(migrationResults.runId, runId))

  return row ?? { planned: 0, waiting: 0, running: 0, done: 0, failed: 0, skipped: 0 }
}

/** The last runs, newest first, without their counters; at most 20. */
export const listRuns = (central: CentralDb) =>
  central
    .select()
    .from(migrationRuns)
    .orderBy(desc(migrationRuns.startedAt), desc(migrationRuns.id))
    .limit(20)

/**
 * Whether the last run over the fleet was to this release's version and is held back: somebody has paused it, or
 * its budget has stopped it. Nothing then goes on by itself.
 */
export async function isHeld(central: CentralDb): Promise<boolean> {
  const [last] = await central
    .select({ state: migrationRuns.state, target: migrationRuns.target })
    .from(migrationRuns)
    .where(eq(migrationRuns.isFleet, true))
    .orderBy(desc(migrationRuns.startedAt), desc(migrationRuns.id))
    .limit(1)

  return (
    last !== undefined &&
    ['pausing', 'paused', 'stopped'].includes(last.state) &&
    last.target === schemaVersion('tenant')
  )
}

/**
 * One run.
 *
 * @throws AppError `not_found`
 */
export async function getRun(central: CentralDb, runId: string) {
  const [run] = isUuid(runId)
    ? await central.select().from(migrationRuns).where(eq(migrationRuns.id, runId))
    : []
  if (!run) throw new AppError('not_found', 'There is no such run. See: crm tenants runs')

  return run
}

/** What failed in a run, the newest first, with the reason and the workspace; at most 50. */
export function listFailures(central: CentralDb, runId: string) {
  return central
    .select({
      database: migrationResults.databaseName,
      tenantId: migrationResults.tenantId,
      workspace: tenants.name,
      error: migrationResults.error,
      at: migrationResults.at,
    })
    .from(migrationResults)
    .leftJoin(tenants, eq(tenants.id, migrationResults.tenantId))
    .where(and(eq(migrationResults.runId, runId), eq(migrationResults.state, 'failed')))
    .orderBy(desc(migrationResults.at), asc(migrationResults.databaseName))
    .limit(50)
}

/**
 * Has a run end what it has begun and begin nothing more.
 *
 * @throws AppError `not_found`, `conflict` when it is not under way
 */
export async function pauseRun(central: CentralDb, runId: string): Promise<void> {
  const { state } = await getRun(central, runId)
  const paused = await central
    .update(migrationRuns)
    .set({ state: 'pausing' })
    .where(and(eq(migrationRuns.id, runId), eq(migrationRuns.state, 'running')))
    .returning({ id: migrationRuns.id })
  if (paused.length === 0)
    throw new AppError('conflict', `This run is ${state}, so there is nothing to pause.`)
}

/** Whether the index refused it that holds one run over the fleet under way: asked before, it may say otherwise. */
function isSecond(error: unknown): boolean {
  const fault = error instanceof Error && error.cause instanceof Error ? error.cause : error

  return (
    fault instanceof Error &&
    'constraint_name' in fault &&
    fault.constraint_name === 'migration_runs_one_fleet'
  )
}

/**
 * Lets a run go on that was paused, stopped by its budget or interrupted. What failed before does not count
 * against its budget any more. Somebody has to work on it then.
 *
 * @throws AppError `not_found`, `conflict` when it has ended or another one is under way
 */
export async function resumeRun(central: CentralDb, runId: string): Promise<void> {
  const { state, isFleet } = await getRun(central, runId)
  const { waiting, running } = await countResults(central, runId)
  if (!isFleet || waiting + running === 0) {
    throw new AppError('conflict', `This run is ${state}, and nothing of it is left to do.`)
  }
  try {
    await central
      .update(migrationRuns)
      .set({ state: 'running', resumedAt: sql`now()`, finishedAt: null })
      .where(eq(migrationRuns.id, runId))
  } catch (error) {
    if (!isSecond(error)) throw error
    throw new AppError('conflict', 'A migration of all workspaces is running already.')
  }
}
