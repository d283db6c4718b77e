import 'server-only'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { batches } from '@/db/tenant/tables'
import { type BulkAct, beginBulk, runBulk } from '@/lib/crm/batches/bulk'
import {
  type BatchProgress,
  findBatch,
  getBatch,
  isStalled,
  listOwnActs,
  type OwnAct,
} from '@/lib/crm/batches/queries'
import { beginUndo, runUndo } from '@/lib/crm/batches/undo'
import { maxSelected } from '@/lib/crm/records/most-selected'
import { scheduleUndone } from '@/lib/crm/reminders/schedule'
import { enqueue } from '@/lib/jobs/enqueue'
import { central } from '@/lib/tenancy/pools'
import type { TenantScope } from '@/lib/tenancy/scope'

/**
 * Changes or deletes many records as one act that can be undone: up to 200 at once, more in the worker.
 *
 * @returns how far it is; its `id` is what `undoBatch` takes
 * @throws AppError `forbidden`; `invalid` for a field that these records have not, or more than 200 selected ones
 */
export async function startBulk(tenant: TenantScope, bulk: BulkAct): Promise<BatchProgress> {
  const { id, total } = await beginBulk(tenant, bulk)
  if (total <= maxSelected) return runBulk(tenant, id)
  await handOver(tenant, id)

  return findBatch(tenant, id)
}

/**
 * Undoes a batch: a small one at once, a large one in the worker.
 *
 * @returns how far it is
 * @throws AppError `conflict` when it runs, or was undone before, or is too long ago; `forbidden`
 */
export async function undoBatch(tenant: TenantScope, id: string): Promise<BatchProgress> {
  await beginUndo(tenant, id)
  const batch = await findBatch(tenant, id)
  if (batch.undoTotal <= maxSelected) {
    const undone = await runUndo(tenant, id)
    if (undone.entity === 'activity') await scheduleUndone(tenant, id)

    return undone
  }
  await handOver(tenant, id)

  return batch
}

/**
 * How far a batch is. One that rests although it is not over has lost its job, to a crash between two databases or
 * a worker that was killed: it is handed over again, which does no harm when the job is there.
 */
export async function watchBatch(tenant: TenantScope, id: string): Promise<BatchProgress | undefined> {
  if (!tenant.can('batch:read')) return undefined
  const batch = await getBatch(tenant, id)
  if (batch?.isStalled) await handOverAgain(tenant, id)

  return batch
}

/** The acts and undos that somebody asked for, each looked after as above; of those that are over, the named ones. */
export async function watchActs(tenant: TenantScope, also: readonly string[]): Promise<OwnAct[]> {
  const acts = await listOwnActs(tenant, also)
  for (const { id, isStalled } of acts) if (isStalled) await handOverAgain(tenant, id)

  return acts
}

/**
 * Hands over what rests although it is not over and nobody watches it: whoever began it was killed before the worker
 * knew of it, or in the middle of a small one.
 *
 * @param give hands one to the worker
 * @returns how many were handed over, a hundred at the most
 */
export async function resumeBatches(tenant: TenantScope, give = handOver): Promise<number> {
  const stalled = await tenant
    .db('batch:read')
    .select({ id: batches.id })
    .from(batches)
    .where(isStalled)
    .orderBy(asc(batches.createdAt))
    .limit(100)
  for (const { id } of stalled) await give(tenant, id)

  return stalled.length
}

/**
 * The same for one that rests, unless somebody is at it: its row is locked then, and a slow machine is no reason for
 * further jobs that only wait. Not again before it has had its time.
 */
async function handOverAgain(tenant: TenantScope, id: string): Promise<void> {
  if (!tenant.can('batch:undo')) return
  const free = tenant
    .db('batch:undo')
    .select({ id: batches.id })
    .from(batches)
    .where(and(eq(batches.id, id), isStalled))
    .for('update', { skipLocked: true })
  const resting = await tenant
    .db('batch:undo')
    .update(batches)
    .set({ progressAt: sql`clock_timestamp()` })
    .where(inArray(batches.id, free))
    .returning({ id: batches.id })
  if (resting.length > 0) await handOver(tenant, id)
}

/** Gives a batch to the worker, which does what its state asks for. */
export const handOver = (tenant: TenantScope, batchId: string): Promise<void> =>
  enqueue(central(), 'batch', { tenantId: tenant.tenantId, batchId }, { jobKey: `batch:${batchId}` })
