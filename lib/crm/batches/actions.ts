'use server'

import { refresh } from 'next/cache'
import { undoBatch as undo } from '@/lib/crm/batches/handing-over'
import { batchRef } from '@/lib/crm/batches/schema'
import { tenantAction } from '@/lib/entry/action'

/** Answers how many rows are back, and how many stay because of what somebody did since. */
export const undoBatch = tenantAction(batchRef, async (tenant, { id }) => {
  const { state, restored, erased, kept } = await undo(tenant, id)
  refresh()

  return { isOver: state === 'undone', restored, erased, kept }
})
