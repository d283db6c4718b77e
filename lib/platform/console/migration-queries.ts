import 'server-only'
import { and, count, desc, eq, inArray, max, sql } from 'drizzle-orm'
import { migrationResults, migrationRuns, tenants } from '@/db/central/tables'
import { one } from '@/db/one'
import type { CentralDb } from '@/db/types'
import { isUuid } from '@/lib/kernel/ids'
import { listFailures, listWaves } from '@/lib/platform/fleet/runs'
import type { OperatorScope } from '@/lib/platform/operators/scope'

const shown = 12
const inState = (state: string) =>
  sql<number>`(count(*) filter (where ${migrationResults.state} = ${state}))::int`

/** The last runs, newest first, with what became of them; one over a single workspace has its name. */
export async function listLastRuns({ central }: OperatorScope) {
  const runs = await central
    .select()
    .from(migrationRuns)
    .orderBy(desc(migrationRuns.startedAt), desc(migrationRuns.id))
    .limit(shown)
  const counted = await central
    .select({
      runId: migrationResults.runId,
      planned: count(),
      done: inState('done'),
      failed: inState('failed'),
      skipped: inState('skipped'),
      workspace: max(tenants.name),
    })
    .from(migrationResults)
    .leftJoin(tenants, eq(tenants.id, migrationResults.tenantId))
    .where(
      inArray(
        migrationResults.runId,
        runs.map(run => run.id),
      ),
    )
    .groupBy(migrationResults.runId)
  const byRun = new Map(counted.map(row => [row.runId, row]))
  const none = { planned: 0, done: 0, failed: 0, skipped: 0, workspace: null }

  return runs.map(run => {
    const counts = byRun.get(run.id) ?? none

    return { ...run, ...counts, workspace: run.isFleet ? null : counts.workspace }
  })
}

/** Whether a run over the fleet is under way. */
export async function isFleetBusy({ central }: OperatorScope): Promise<boolean> {
  const found = await central
    .select({ id: migrationRuns.id })
    .from(migrationRuns)
    .where(and(eq(migrationRuns.isFleet, true), inArray(migrationRuns.state, ['running', 'pausing'])))

  return found.length > 0
}

/** Databases that ended in the last minute, as a rate for a minute. */
async function rateOf(central: CentralDb, runId: string, resumedAt: Date): Promise<number> {
  const rows = await central
    .select({
      perMinute: sql<number>`coalesce(round(
        count(*) * 60 / greatest(1, least(60, extract(epoch from now() - ${resumedAt.toISOString()}::timestamptz)))
      ), 0)::int`,
    })
    .from(migrationResults)
    .where(
      and(
        eq(migrationResults.runId, runId),
        inArray(migrationResults.state, ['done', 'failed', 'skipped']),
        sql`${migrationResults.at} > now() - interval '1 minute'`,
      ),
    )

  return one(rows).perMinute
}

/**
 * One run as the console shows it: the one that was asked for, otherwise the last one over the fleet.
 *
 * @returns nothing when there is none
 */
export async function findShownRun({ central }: OperatorScope, runId?: string) {
  const [run] = await central
    .select()
    .from(migrationRuns)
    .where(runId && isUuid(runId) ? eq(migrationRuns.id, runId) : eq(migrationRuns.isFleet, true))
    .orderBy(desc(migrationRuns.startedAt), desc(migrationRuns.id))
    .limit(1)
  if (!run) return undefined

  const [waves, failures, perMinute] = await Promise.all([
    listWaves(central, run.id),
    listFailures(central, run.id),
    rateOf(central, run.id, run.resumedAt),
  ])
  const sum = (state: 'planned' | 'waiting' | 'running' | 'done' | 'failed' | 'skipped') =>
    waves.reduce((total, wave) => total + wave[state], 0)

  return {
    ...run,
    waves,
    failures,
    perMinute,
    planned: sum('planned'),
    waiting: sum('waiting'),
    running: sum('running'),
    failed: sum('failed'),
    ended: sum('done') + sum('failed') + sum('skipped'),
  }
}

export type ShownRun = NonNullable<Awaited<ReturnType<typeof findShownRun>>>
export type LastRun = Awaited<ReturnType<typeof listLastRuns>>[number]
