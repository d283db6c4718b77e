'use server'

import { refresh } from 'next/cache'
import { scheduleReminder } from '@/lib/crm/reminders/schedule'
import { eraseRecord as erase, restoreRecord as restore } from '@/lib/crm/trash/mutations'
import { trashed } from '@/lib/crm/trash/schema'
import { tenantAction } from '@/lib/entry/action'

export const restoreRecord = tenantAction(trashed, async (tenant, { kind, id }) => {
  await restore(tenant, kind, id)
  if (kind === 'activity') await scheduleReminder(tenant, id)
  refresh()
})

export const eraseRecord = tenantAction(trashed, async (tenant, { kind, id }) => {
  await erase(tenant, kind, id)
  refresh()
})
