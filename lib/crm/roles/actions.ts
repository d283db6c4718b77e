'use server'

import { refresh } from 'next/cache'
import * as roles from '@/lib/crm/roles/mutations'
import { newRole, roleEdit, roleRemoval } from '@/lib/crm/roles/schema'
import { tenantAction } from '@/lib/entry/action'

export const createRole = tenantAction(newRole, async (tenant, input) => {
  const role = await roles.createRole(tenant, input)
  refresh()

  return role
})

export const updateRole = tenantAction(roleEdit, async (tenant, input) => {
  const role = await roles.updateRole(tenant, input)
  refresh()

  return role
})

export const deleteRole = tenantAction(roleRemoval, async (tenant, input) => {
  await roles.deleteRole(tenant, input)
  refresh()
})
