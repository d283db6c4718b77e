'use server'

import { refresh } from 'next/cache'
import * as workspace from '@/lib/crm/workspace/mutations'
import { nothing, workspaceSettings } from '@/lib/crm/workspace/schema'
import { tenantAction } from '@/lib/entry/action'

export const updateWorkspaceSettings = tenantAction(workspaceSettings, async (tenant, input) => {
  await workspace.updateWorkspaceSettings(tenant, input)
  refresh()
})

export const dismissSetup = tenantAction(nothing, async tenant => {
  await workspace.dismissSetup(tenant)
  refresh()
})
