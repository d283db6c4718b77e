'use server'

import { refresh } from 'next/cache'
import * as reminders from '@/lib/crm/reminders/mutations'
import { scheduleReminder } from '@/lib/crm/reminders/schedule'
import { reminderMails, reminderSnooze } from '@/lib/crm/reminders/schema'
import { tenantAction } from '@/lib/entry/action'

export const snoozeReminder = tenantAction(reminderSnooze, async (tenant, { id, until }) => {
  await reminders.snoozeReminder(tenant, id, until)
  await scheduleReminder(tenant, id)
  refresh()
})

export const setReminderMails = tenantAction(reminderMails, async (tenant, { isReminded }) => {
  await reminders.setReminderMails(tenant, isReminded)
  refresh()
})
