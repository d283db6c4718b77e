'use server'

import { refresh } from 'next/cache'
import * as fields from '@/lib/crm/custom-fields/mutations'
import {
  customFieldEdit,
  customFieldOrder,
  customFieldRef,
  newCustomField,
} from '@/lib/crm/custom-fields/schema'
import { tenantAction } from '@/lib/entry/action'

export const createCustomField = tenantAction(newCustomField, async (tenant, input) => {
  const field = await fields.createCustomField(tenant, input)
  refresh()

  return field
})

/** Renames, changes choices or help, or makes it required. */
export const updateCustomField = tenantAction(customFieldEdit, async (tenant, input) => {
  const field = await fields.updateCustomField(tenant, input)
  refresh()

  return field
})

export const reorderCustomFields = tenantAction(customFieldOrder, async (tenant, input) => {
  await fields.reorderCustomFields(tenant, input)
  refresh()
})

export const archiveCustomField = tenantAction(customFieldRef, async (tenant, { id }) => {
  await fields.archiveCustomField(tenant, id)
  refresh()
})

export const restoreCustomField = tenantAction(customFieldRef, async (tenant, { id }) => {
  await fields.restoreCustomField(tenant, id)
  refresh()
})
