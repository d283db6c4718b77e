'use server'

import { refresh } from 'next/cache'
import { handOverRemoval } from '@/lib/crm/activity-types/handing-over'
import * as types from '@/lib/crm/activity-types/mutations'
import {
  activityTypeEdit,
  activityTypeOrder,
  activityTypeRemoval,
  newActivityType,
} from '@/lib/crm/activity-types/schema'
import { tenantAction } from '@/lib/entry/action'

export const addActivityType = tenantAction(newActivityType, async (tenant, input) => {
  const type = await types.addActivityType(tenant, input)
  refresh()

  return type
})

export const updateActivityType = tenantAction(activityTypeEdit, async (tenant, input) => {
  await types.updateActivityType(tenant, input)
  refresh()
})

export const reorderActivityTypes = tenantAction(activityTypeOrder, async (tenant, input) => {
  await types.reorderActivityTypes(tenant, input.keys)
  refresh()
})

export const removeActivityType = tenantAction(activityTypeRemoval, async (tenant, input) => {
  const { replaced, isOver } = await types.removeActivityType(tenant, input, {
    handOver: () => handOverRemoval(tenant, input),
  })
  refresh()

  return { replaced, isOver }
})
