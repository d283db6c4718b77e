'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { tenantAction } from '@/lib/entry/action'
import { startInWorker } from '@/lib/transfer/handing-over'
import * as transfer from '@/lib/transfer/mutations'
import { columnChoice, entityChoice, importRef, matchChoice } from '@/lib/transfer/schema'

export const chooseEntity = tenantAction(entityChoice, async (tenant, input) => {
  await transfer.chooseEntity(tenant, input)
  refresh()
})

export const saveColumns = tenantAction(columnChoice, async (tenant, input) => {
  await transfer.saveColumns(tenant, input)
  redirect(`/import/${input.id}?step=matches`)
})

export const saveMatches = tenantAction(matchChoice, async (tenant, input) => {
  await transfer.saveMatches(tenant, input)
  redirect(`/import/${input.id}?step=difference`)
})

export const startImport = tenantAction(importRef, async (tenant, { id }) => {
  await startInWorker(tenant, id)
  redirect(`/import/${id}`)
})

export const cancelImport = tenantAction(importRef, async (tenant, { id }) => {
  await transfer.cancelImport(tenant, id)
  refresh()
})

export const discardImport = tenantAction(importRef, async (tenant, { id }) => {
  await transfer.discardImport(tenant, id)
  redirect('/import')
})
