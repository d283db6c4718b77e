import 'server-only'
import { and, asc, eq } from 'drizzle-orm'
import { provisioningRuns, provisioningSteps, tenants } from '@/db/central/tables'
import type { CentralDb } from '@/db/types'
import { enqueue } from '@/lib/jobs/enqueue'
import { AppError } from '@/lib/kernel/errors'
import { steps } from './steps'

export type ProvisioningProgress = {
  readonly workspace: string
  readonly state: 'working' | 'ready' | 'failed'
  readonly steps: readonly {
    readonly name: string
    readonly label: string
    readonly state: 'waiting' | 'running' | 'done' | 'failed'
    /** How long it took, measured. */
    readonly ms: number | null
  }[]
  /** Said to the founder when it failed. */
  readonly message: string | null
}

const labels = new Map<string, string>(steps.map(step => [step.name, step.label]))

/**
 * How far a workspace is, for the page that waits for it.
 *
 * @param requestKey the key that the sign-up form carried, so that only whoever sent it may ask
 * @throws AppError `not_found`
 */
export async function provisioningProgress(
  central: CentralDb,
  tenantId: string,
  requestKey: string,
): Promise<ProvisioningProgress> {
  const rows = await central
    .select({
      workspace: tenants.name,
      run: provisioningRuns.state,
      reference: provisioningRuns.reference,
      name: provisioningSteps.name,
      state: provisioningSteps.state,
      ms: provisioningSteps.durationMs,
    })
    .from(tenants)
    .innerJoin(provisioningRuns, eq(provisioningRuns.tenantId, tenants.id))
    .innerJoin(provisioningSteps, eq(provisioningSteps.runId, provisioningRuns.id))
    .where(and(eq(tenants.id, tenantId), eq(tenants.requestKey, requestKey)))
    .orderBy(asc(provisioningSteps.position))
  const [first] = rows
  if (!first) throw new AppError('not_found', 'There is no such workspace.')

  const hasFailed = first.run === 'failed' || first.run === 'undone'

  return {
    workspace: first.workspace,
    state: first.run === 'done' ? 'ready' : hasFailed ? 'failed' : 'working',
    steps: rows.map(({ name, state, ms }) => ({ name, label: labels.get(name) ?? name, state, ms })),
    message: hasFailed
      ? `The workspace could not be created, and nothing of it was kept. Try again; if it fails once more, tell us the reference ${first.reference}.`
      : null,
  }
}

/**
 * Has the worker try a run again now, rather than when its next turn comes.
 *
 * @throws AppError `conflict` when the run is over
 */
export async function retryProvisioning(central: CentralDb, tenantId: string): Promise<void> {
  const [run] = await central
    .select({ state: provisioningRuns.state })
    .from(provisioningRuns)
    .where(eq(provisioningRuns.tenantId, tenantId))
  if (run?.state !== 'running' && run?.state !== 'failed') {
    throw new AppError('conflict', 'There is nothing to try again: this run is over.')
  }

  await enqueue(central, 'provision', { tenantId }, { jobKey: `provision:${tenantId}` })
}
