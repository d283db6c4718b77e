'use server'

import { refresh } from 'next/cache'
import * as rates from '@/lib/crm/rates/mutations'
import { newRate, rateRef } from '@/lib/crm/rates/schema'
import { tenantAction } from '@/lib/entry/action'

export const setRate = tenantAction(newRate, async (tenant, input) => {
  await rates.setRate(tenant, input)
  refresh()
})

export const removeRate = tenantAction(rateRef, async (tenant, input) => {
  await rates.removeRate(tenant, input)
  refresh()
})
