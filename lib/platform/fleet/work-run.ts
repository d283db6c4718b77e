import 'server-only'
import { and, count, eq, gte, inArray, min, sql } from 'drizzle-orm'
import { withAdmin } from '@/db/admin'
import { prepared } from '@/db/central/prepared'
import { databases, migrationResults, migrationRuns } from '@/db/central/tables'
import { ifFree } from '@/db/locks'
import { one } from '@/db/one'
import { schemaVersion } from '@/db/schema-version'
import { ensureTemplate } from '@/db/template'
import type { CentralDb } from '@/db/types'
import { log } from '@/lib/kernel/log'
import { raiseAlert } from '@/lib/platform/alerts/raise'
import { installationId, type Provider } from '@/lib/platform/provisioning/provider'
import { keepSpares } from '@/lib/platform/provisioning/spares'
import { keepLockSession, type LockSession } from './lock-session'
import { migrateOne } from './migrate-database'
import { countResults, getRun, type RunState } from './runs'

type Run = Awaited<ReturnType<typeof getRun>>
type Outcome = Pick<typeof migrationResults.$inferSelect, 'state'> &
  Partial<Pick<typeof migrationResults.$inferSelect, 'toVersion' | 'error'>>

export type RunSummary = {
  readonly runId: string
  readonly state: RunState
  readonly done: number
  readonly failed: number
  readonly skipped: number
  /** Not begun, because it was paused or too many before them failed. They are still behind. */
  readonly left: number
}

/** Told after each database. */
export type OnProgress = (ended: number, planned: number, failed: number) => void

const isOf = (run: Run) => eq(migrationResults.runId, run.id)

/** The lock of whoever works on a run. All runs over the fleet share one, so that there is one at a time. */
export const lockOf = (installation: string, run: Pick<Run, 'id' | 'isFleet'>): string =>
  run.isFleet ? `fleet of ${installation}` : `migration ${run.id}`

const isNow = eq(migrationResults.runId, sql.placeholder('runId'))

/** Takes the next database of a wave out of the plan, as long as nobody has the run pause. */
const takeNext = prepared(central => {
  const next = central
    .select({ name: migrationResults.databaseName })
    .from(migrationResults)
    .where(
      and(isNow, eq(migrationResults.wave, sql.placeholder('wave')), eq(migrationResults.state, 'waiting')),
    )
    .orderBy(migrationResults.tenantId)
    .limit(1)
    .for('update', { skipLocked: true })
  const isRunning = sql`exists (select from ${migrationRuns} where id = ${sql.placeholder('runId')} and state = 'running')`

  return central
    .update(migrationResults)
    .set({ state: 'running', startedAt: sql`now()`, attempts: sql`${migrationResults.attempts} + 1` })
    .where(and(isNow, eq(migrationResults.databaseName, sql`(${next})`), isRunning))
    .returning({ name: migrationResults.databaseName })
    .prepare('take_next')
})

const findDatabase = prepared(central =>
  central
    .select({
      id: databases.id,
      name: databases.name,
      tenantId: databases.tenantId,
      at: databases.schemaVersion,
    })
    .from(databases)
    .where(and(eq(databases.name, sql.placeholder('name')), eq(databases.state, 'claimed')))
    .prepare('find_database'),
)

const record = prepared(central =>
  central
    .update(migrationResults)
    .set({
      state: sql`${sql.placeholder('state')}`,
      toVersion: sql`coalesce(${sql.placeholder('toVersion')}, ${migrationResults.toVersion})`,
      error: sql`coalesce(${sql.placeholder('error')}, ${migrationResults.error})`,
      durationMs: sql`${sql.placeholder('durationMs')}`,
      at: sql`now()`,
    })
    .where(and(isNow, eq(migrationResults.databaseName, sql.placeholder('name'))))
    .prepare('record'),
)

async function migrateNamed(
  provider: Provider,
  locks: LockSession,
  run: Run,
  name: string,
): Promise<Outcome> {
  const { central, files } = provider
  const newest = files?.at(-1)?.name ?? schemaVersion('tenant')
  const [database] = await findDatabase(central).execute({ name })
  if (!database) return { state: 'skipped', error: 'The workspace was deleted in the meantime.' }
  if (!run.force && database.at === newest) return { state: 'skipped', toVersion: database.at }

  try {
    return { state: 'done', toVersion: await migrateOne(provider, locks, database) }
  } catch (error) {
    const text = (error instanceof Error ? error.message : String(error)).slice(0, 2000)
    log.error({ tenantId: database.tenantId, database: name, runId: run.id, error }, 'a migration failed')
    await central.update(databases).set({ lastError: text }).where(eq(databases.id, database.id))
    await raiseAlert(central, {
      kind: 'migration_failed',
      subject: name,
      tenantId: database.tenantId,
      message: text,
    })

    return { state: 'failed', error: text }
  }
}

/** Does one database of the plan and writes down what became of it. */
async function migrateAndRecord(
  provider: Provider,
  locks: LockSession,
  run: Run,
  name: string,
): Promise<Outcome['state']> {
  const startedAt = performance.now()
  const outcome = await migrateNamed(provider, locks, run, name)
  await record(provider.central).execute({
    runId: run.id,
    name,
    toVersion: null,
    error: null,
    ...outcome,
    durationMs: Math.round(performance.now() - startedAt),
  })

  return outcome.state
}

/** Failures since a person last had the run go on, those of canaries apart: the run bears none of them. */
async function failuresOf(central: CentralDb, run: Run) {
  const rows = await central
    .select({
      canaries: sql<number>`(count(*) filter (where ${migrationResults.wave} = 0))::int`,
      all: count(),
    })
    .from(migrationResults)
    .where(and(isOf(run), eq(migrationResults.state, 'failed'), gte(migrationResults.at, run.resumedAt)))

  return one(rows)
}

/**
 * Works on the waves, one after the other, until nothing waits, nobody wants more, or the budget is used up.
 *
 * @returns whether the budget is used up
 */
async function workOnWaves(provider: Provider, run: Run, onProgress: OnProgress): Promise<boolean> {
  const { central } = provider
  const failures = await failuresOf(central, run)
  const counts = await countResults(central, run.id)
  const isSpent = () => failures.canaries > 0 || (run.maxFailures !== null && failures.all > run.maxFailures)

  for (let isWanted = true; isWanted && !isSpent(); ) {
    const [next] = await central
      .select({ wave: min(migrationResults.wave) })
      .from(migrationResults)
      .where(and(isOf(run), eq(migrationResults.state, 'waiting')))
    const wave = next?.wave ?? null
    if (wave === null) break

    let taken = 0
    await Promise.all(
      Array.from({ length: run.concurrency }, async () => {
        const locks = keepLockSession(provider.adminUrl)
        try {
          while (!isSpent()) {
            const [next] = await takeNext(central).execute({ runId: run.id, wave })
            if (!next) return
            taken += 1
            const state = await migrateAndRecord(provider, locks, run, next.name)
            if (state === 'failed') {
              failures.all += 1
              failures.canaries += wave === 0 ? 1 : 0
            }
            if (state === 'done' || state === 'failed' || state === 'skipped') counts[state] += 1
            onProgress(counts.done + counts.failed + counts.skipped, counts.planned, counts.failed)
          }
        } finally {
          locks.close()
        }
      }),
    )
    isWanted = taken > 0
  }

  return isSpent()
}

/** Writes down how a run ended. @returns nothing when it is to go on, because somebody resumed it just now */
async function settle(central: CentralDb, run: Run, isSpent: boolean): Promise<RunState | undefined> {
  const move = async (from: RunState, to: RunState, isEnd: boolean) => {
    const moved = await central
      .update(migrationRuns)
      .set({ state: to, finishedAt: isEnd ? new Date() : null })
      .where(and(eq(migrationRuns.id, run.id), eq(migrationRuns.state, from)))
      .returning({ id: migrationRuns.id })

    return moved.length > 0 ? to : undefined
  }
  const { waiting, failed } = await countResults(central, run.id)
  if (waiting > 0) {
    return (
      (await move('pausing', 'paused', false)) ?? (isSpent ? move('running', 'stopped', true) : undefined)
    )
  }
  const end = failed > 0 ? 'failed' : 'done'

  return (await move('running', end, true)) ?? move('pausing', end, true)
}

/** What a process that died had begun is in nobody's hands now. */
async function takeBack(central: CentralDb, run: Run): Promise<void> {
  await central
    .update(migrationResults)
    .set({ state: 'waiting' })
    .where(and(isOf(run), eq(migrationResults.state, 'running')))
}

/** Works on a run to its end or its pause. For whoever holds its lock. */
export async function workUnderLock(
  provider: Provider,
  runId: string,
  onProgress: OnProgress = () => undefined,
): Promise<RunSummary> {
  const { central } = provider
  let run = await getRun(central, runId)
  await takeBack(central, run)

  while (run.state === 'running' || run.state === 'pausing') {
    await settle(central, run, await workOnWaves(provider, run, onProgress))
    run = await getRun(central, runId)
  }
  const { done, failed, skipped, waiting } = await countResults(central, runId)

  return { runId, state: run.state, done, failed, skipped, left: waiting }
}

/**
 * Works on a planned run to its end or its pause, and then on the spares.
 *
 * @returns nothing when another process works on it, or on another run over the fleet
 */
export async function workOnRun(
  provider: Provider,
  runId: string,
  onProgress?: OnProgress,
): Promise<RunSummary | undefined> {
  const { central, adminUrl } = provider
  const installation = await installationId(central)
  const run = await getRun(central, runId)
  let summary: RunSummary | undefined

  await withAdmin(adminUrl, session =>
    ifFree(session, 'server', lockOf(installation, run), async () => {
      if (run.isFleet) await ensureTemplate(session, adminUrl, installation)
      summary = await workUnderLock(provider, runId, onProgress)
    }),
  )
  if (run.isFleet && summary && summary.state !== 'paused') await keepSpares(provider)

  return summary
}

/** Runs that say they are under way. */
export const listUnfinished = (central: CentralDb) =>
  central
    .select({ id: migrationRuns.id, isFleet: migrationRuns.isFleet, startedAt: migrationRuns.startedAt })
    .from(migrationRuns)
    .where(inArray(migrationRuns.state, ['running', 'pausing']))
