'use server'

import { refresh } from 'next/cache'
import * as samples from '@/lib/crm/samples/mutations'
import { nothing } from '@/lib/crm/workspace/schema'
import { tenantAction } from '@/lib/entry/action'

export const addSamples = tenantAction(nothing, async tenant => {
  await samples.addSamples(tenant)
  refresh()
})

export const removeSamples = tenantAction(nothing, async tenant => {
  await samples.removeSamples(tenant)
  refresh()
})
