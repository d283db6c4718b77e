import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { provisioningRuns } from '@/db/central/tables'
import { AppError } from '@/lib/kernel/errors'
import { newReference } from '@/lib/kernel/ids'
import { log } from '@/lib/kernel/log'
import { raiseAlert } from '@/lib/platform/alerts/raise'
import { finishRun } from './finish'
import { holds, type Lease, LeaseLost, takeLease } from './lease'
import { makeDatabase } from './make-database'
import type { Provider } from './provider'
import { doneSteps, runStep, textOf } from './run-step'
import { makingSteps } from './steps'
import { undoRun } from './undo'

/** After so many holdings of a run it is not tried again but undone. */
const MOST_ATTEMPTS = 6

/** What became of a run: finished, undone for good, or left to whoever holds it. */
export type Outcome = 'done' | 'undone' | 'held'

async function giveUp(provider: Provider, lease: Lease, error: unknown): Promise<Outcome> {
  const { central } = provider
  const reference = newReference()
  const isLast = lease.fence >= MOST_ATTEMPTS

  log.error({ tenantId: lease.tenantId, reference, error }, 'a workspace could not be made')
  const isHeld = await holds(central, lease, {
    error: textOf(error),
    reference,
    leaseUntil: null,
    ...(isLast && { state: 'failed' }),
  })
  if (!isHeld) return 'held'
  if (!isLast) throw error
  await undoRun(provider, lease.tenantId)
  await raiseAlert(central, {
    kind: 'provisioning_failed',
    subject: lease.tenantId,
    tenantId: lease.tenantId,
    message: `${textOf(error)} (reference ${reference})`,
  })

  return 'undone'
}

/**
 * Brings a run from wherever it stands to its end. Only one caller works on it; others are told that it is held.
 *
 * @throws whatever a step failed with, while the run may be tried again
 */
export async function driveRun(
  provider: Provider,
  tenantId: string,
  options: { alone?: boolean } = {},
): Promise<Outcome> {
  const { central } = provider
  const lease = await takeLease(central, tenantId, options)
  if (!lease) return 'held'

  try {
    const done = await doneSteps(central, lease.runId)
    if (makingSteps.some(step => !done.has(step))) {
      await makeDatabase(provider, tenantId, async (step, work) => {
        if (!done.has(step)) await runStep(central, lease, step, work)
      })
    }
    await finishRun(central, lease)

    return 'done'
  } catch (error) {
    if (error instanceof LeaseLost) return 'held'

    return await giveUp(provider, lease, error)
  }
}

const GLANCE = 150

/**
 * As `driveRun`, and where somebody else works on it, waits for what they make of it: for commands, which
 * answer when all is done.
 *
 * @param patience milliseconds to wait for others
 */
export async function driveToEnd(
  provider: Provider,
  tenantId: string,
  patience = 120_000,
): Promise<'done' | 'undone'> {
  const end = Date.now() + patience

  for (;;) {
    const outcome = await driveRun(provider, tenantId)
    if (outcome !== 'held') return outcome

    const [run] = await provider.central
      .select({ state: provisioningRuns.state })
      .from(provisioningRuns)
      .where(eq(provisioningRuns.tenantId, tenantId))
    if (run?.state === 'done' || run?.state === 'undone') return run.state
    if (!run || Date.now() > end)
      throw new AppError('unavailable', 'The workspace is not ready yet. Look again soon.')
    await pause(GLANCE)
  }
}
