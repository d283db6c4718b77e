import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { provisioningSteps } from '@/db/central/tables'
import type { CentralDb } from '@/db/types'
import { crashpoint } from '@/lib/kernel/crashpoint'
import { type Lease, LeaseLost, recordStep } from './lease'
import type { MakingStep } from './steps'

/** The steps of a run that are behind it. */
export async function doneSteps(central: CentralDb, runId: string): Promise<Set<string>> {
  const rows = await central
    .select({ name: provisioningSteps.name, state: provisioningSteps.state })
    .from(provisioningSteps)
    .where(eq(provisioningSteps.runId, runId))

  return new Set(rows.filter(row => row.state === 'done').map(row => row.name))
}

export const textOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, 2000)

/** Runs one step between its two records. A failure is recorded too, and thrown on. */
export async function runStep(
  central: CentralDb,
  lease: Lease,
  name: MakingStep | 'welcome_owner',
  work: () => Promise<void>,
): Promise<void> {
  const startedAt = new Date()
  await recordStep(central, lease, name, {
    state: 'running',
    startedAt,
    attempts: sql`${provisioningSteps.attempts} + 1`,
  })
  await crashpoint(`${name}.begun`)

  try {
    await work()
  } catch (error) {
    if (!(error instanceof LeaseLost)) {
      await recordStep(central, lease, name, { state: 'failed', error: textOf(error) }).catch(() => undefined)
    }
    throw error
  }
  await crashpoint(`${name}.worked`)

  await recordStep(central, lease, name, {
    state: 'done',
    finishedAt: new Date(),
    durationMs: Date.now() - startedAt.getTime(),
    error: null,
  })
  await crashpoint(`${name}.recorded`)
}
