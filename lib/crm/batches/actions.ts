'use server'

import { refresh } from 'next/cache'
import { stopBulk } from '@/lib/crm/batches/end-bulk'
import { startBulk, undoBatch as undo } from '@/lib/crm/batches/handing-over'
import type { BatchProgress } from '@/lib/crm/batches/queries'
import { batchRef, bulkDeletion, bulkEdit } from '@/lib/crm/batches/schema'
import { targetOf } from '@/lib/crm/batches/target'
import { tenantAction } from '@/lib/entry/action'

/** How far an act is; one that is not over is the worker's. `id` is what `undoBatch` takes. */
const progress = ({ id, state, total, done, changed, refused }: BatchProgress) => ({
  id,
  total,
  done,
  changed,
  refused,
  isOver: state !== 'running',
})

/** Sets fields of records. */
export const changeRecords = tenantAction(bulkEdit, async (tenant, { entity, set, ...which }) => {
  const target = await targetOf(tenant, entity, which)
  const batch = await startBulk(tenant, { entity, target, act: { set } })
  refresh()

  return progress(batch)
})

/** Moves records to the trash. */
export const deleteRecords = tenantAction(bulkDeletion, async (tenant, { entity, ...which }) => {
  const target = await targetOf(tenant, entity, which)
  const batch = await startBulk(tenant, { entity, target, act: 'delete' })
  refresh()

  return progress(batch)
})

/** Stops an act that the worker does; what it did stays, and can be undone. */
export const stopAct = tenantAction(batchRef, async (tenant, { id }) => {
  await stopBulk(tenant, id)
  refresh()
})

/** Answers how many rows are back, and how many stay because of what somebody did since. */
export const undoBatch = tenantAction(batchRef, async (tenant, { id }) => {
  const { state, restored, erased, kept } = await undo(tenant, id)
  refresh()

  return { isOver: state === 'undone', restored, erased, kept }
})
