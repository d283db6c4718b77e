'use server'

import { refresh } from 'next/cache'
import * as files from '@/lib/crm/files/mutations'
import { recordRef } from '@/lib/crm/records/fields'
import { tenantAction } from '@/lib/entry/action'

export const deleteFile = tenantAction(recordRef, async (tenant, { id }) => {
  await files.deleteFile(tenant, id)
  refresh()
})

export const restoreFile = tenantAction(recordRef, async (tenant, { id }) => {
  await files.restoreFile(tenant, id)
  refresh()
})
