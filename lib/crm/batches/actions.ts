'use server'

import { refresh } from 'next/cache'
import { startBulk, undoBatch as undo } from '@/lib/crm/batches/handing-over'
import { batchRef, bulkDeletion, bulkEdit } from '@/lib/crm/batches/schema'
import { tenantAction } from '@/lib/entry/action'

/** Sets fields of selected records; answers what `undoBatch` takes. */
export const changeRecords = tenantAction(bulkEdit, async (tenant, { entity, ids, set }) => {
  const { id, changed } = await startBulk(tenant, { entity, target: { ids }, act: { set } })
  refresh()

  return { id, changed }
})

/** Moves selected records to the trash; answers what `undoBatch` takes. */
export const deleteRecords = tenantAction(bulkDeletion, async (tenant, { entity, ids }) => {
  const { id, changed } = await startBulk(tenant, { entity, target: { ids }, act: 'delete' })
  refresh()

  return { id, changed }
})

/** Answers how many rows are back, and how many stay because of what somebody did since. */
export const undoBatch = tenantAction(batchRef, async (tenant, { id }) => {
  const { state, restored, erased, kept } = await undo(tenant, id)
  refresh()

  return { isOver: state === 'undone', restored, erased, kept }
})
