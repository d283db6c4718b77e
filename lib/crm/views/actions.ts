'use server'

import { refresh } from 'next/cache'
import * as views from '@/lib/crm/views/mutations'
import { newView, viewEdit, viewMove, viewRef } from '@/lib/crm/views/schema'
import { tenantAction } from '@/lib/entry/action'

export const createView = tenantAction(newView, async (tenant, input) => {
  const view = await views.createView(tenant, input)
  refresh()

  return view
})

/** Renames, changes, shares or pins. */
export const updateView = tenantAction(viewEdit, async (tenant, input) => {
  const view = await views.updateView(tenant, input)
  refresh()

  return view
})

export const moveView = tenantAction(viewMove, async (tenant, input) => {
  await views.moveView(tenant, input)
  refresh()
})

export const deleteView = tenantAction(viewRef, async (tenant, { id }) => {
  await views.deleteView(tenant, id)
  refresh()
})
