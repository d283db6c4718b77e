'use server'

import { refresh } from 'next/cache'
import { operatorAction } from '@/lib/entry/action'
import * as alerts from '@/lib/platform/alerts/mutations'
import { alertRef, seenAlerts } from '@/lib/platform/alerts/schema'

export const dismissAlert = operatorAction(alertRef, async (operator, { id }) => {
  await alerts.dismissAlert(operator, id)
  refresh()
})

export const dismissAlerts = operatorAction(seenAlerts, async (operator, { seenAt }) => {
  await alerts.dismissAlerts(operator, seenAt)
  refresh()
})
