import 'server-only'
import { newReference } from '@/lib/kernel/ids'
import { log } from '@/lib/kernel/log'
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
