'use server'

import { refresh } from 'next/cache'
import {
  eraseRecord as erase,
  restoreRecord as restore,
  restoreRecords as restoreSeveral,
} from '@/lib/crm/trash/mutations'
import { severalTrashed, trashed } from '@/lib/crm/trash/schema'
import { tenantAction } from '@/lib/entry/action'

export const restoreRecord = tenantAction(trashed, async (tenant, { kind, id }) => {
  await restore(tenant, kind, id)
  refresh()
})

export const restoreRecords = tenantAction(severalTrashed, async (tenant, { kind, ids }) => {
  const result = await restoreSeveral(tenant, kind, ids)
  refresh()

  return result
})

export const eraseRecord = tenantAction(trashed, async (tenant, { kind, id }) => {
  await erase(tenant, kind, id)
  refresh()
})
