import 'server-only'
import { eq } from 'drizzle-orm'
import { provisioningRuns } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import type { CentralDb } from '@/db/types'
import { enqueue } from '@/lib/jobs/enqueue'
import { crashpoint } from '@/lib/kernel/crashpoint'
import { newReference } from '@/lib/kernel/ids'
import { log } from '@/lib/kernel/log'
import { finishRun } from './finish'
import { type Lease, underLease } from './lease'
import { type NewWorkspace, reserve } from './reserve'

export type StartedWorkspace = {
  readonly tenantId: string
  readonly slug: string
  readonly identityId: string
  /** `active` when it can be entered now; otherwise the worker makes it, and the page shows how far it is. */
  readonly state: 'active' | 'provisioning'
  /** The same form was sent before; check the password before letting anybody in. */
  readonly isRepeated: boolean
}

async function isOpen(central: CentralDb, tenantId: string): Promise<boolean> {
  const [run] = await central
    .select({ state: provisioningRuns.state })
    .from(provisioningRuns)
    .where(eq(provisioningRuns.tenantId, tenantId))

  return run?.state === 'done'
}

/** The founder's request could not finish what a worker still can. */
async function leaveToWorker(central: CentralDb, lease: Lease, error: unknown): Promise<void> {
  const reference = newReference()
  log.error({ tenantId: lease.tenantId, reference, error }, 'a sign-up is left to the worker')

  await inCentral(central, async db => {
    await underLease(db, lease, { leaseUntil: null, error: String(error).slice(0, 2000), reference })
    await enqueue(db, 'provision', { tenantId: lease.tenantId }, { jobKey: `provision:${lease.tenantId}` })
  }).catch(() => undefined)
}

/**
 * Begins a workspace, and finishes it at once when a spare database is ready. Runs in the web process, with
 * its rights alone.
 *
 * @throws AppError `conflict` when the name is taken or the address known, `invalid` when the name is not allowed
 */
export async function startProvisioning(central: CentralDb, input: NewWorkspace): Promise<StartedWorkspace> {
  const { tenantId, slug, identityId, isRepeated, lease } = await reserve(central, input)
  await crashpoint('reserve.committed')

  if (lease) await finishRun(central, lease).catch(error => leaveToWorker(central, lease, error))

  return {
    tenantId,
    slug,
    identityId,
    isRepeated,
    state: (await isOpen(central, tenantId)) ? 'active' : 'provisioning',
  }
}
