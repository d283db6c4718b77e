'use server'

import { refresh } from 'next/cache'
import * as activities from '@/lib/crm/activities/mutations'
import {
  activityEdit,
  activityRef,
  activityReschedule,
  newActivity,
  ownFieldsEdit,
} from '@/lib/crm/activities/schema'
import { scheduleReminder } from '@/lib/crm/reminders/schedule'
import { tenantAction } from '@/lib/entry/action'

export const createActivity = tenantAction(newActivity, async (tenant, input) => {
  const activity = await activities.createActivity(tenant, input)
  if (input.remind && input.remind !== 'none') await scheduleReminder(tenant, activity.id)
  refresh()

  return activity
})

export const updateActivity = tenantAction(activityEdit, async (tenant, input) => {
  await activities.updateActivity(tenant, input)
  await scheduleReminder(tenant, input.id)
  refresh()
})

export const updateOwnFields = tenantAction(ownFieldsEdit, async (tenant, input) => {
  const result = await activities.updateOwnFields(tenant, input)
  refresh()

  return result
})

export const completeActivity = tenantAction(activityRef, async (tenant, input) => {
  await activities.completeActivity(tenant, input.id)
  refresh()
})

export const reopenActivity = tenantAction(activityRef, async (tenant, input) => {
  await activities.reopenActivity(tenant, input.id)
  await scheduleReminder(tenant, input.id)
  refresh()
})

export const rescheduleActivity = tenantAction(activityReschedule, async (tenant, input) => {
  await activities.rescheduleActivity(tenant, input)
  await scheduleReminder(tenant, input.id)
  refresh()
})

export const deleteActivity = tenantAction(activityRef, async (tenant, input) => {
  await activities.deleteActivity(tenant, input.id)
  refresh()
})

export const restoreActivity = tenantAction(activityRef, async (tenant, input) => {
  await activities.restoreActivity(tenant, input.id)
  await scheduleReminder(tenant, input.id)
  refresh()
})
