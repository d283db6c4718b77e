'use server'

import { refresh } from 'next/cache'
import * as companies from '@/lib/crm/companies/mutations'
import { companyEdit, newCompany } from '@/lib/crm/companies/schema'
import { recordRef } from '@/lib/crm/records/fields'
import { tenantAction } from '@/lib/entry/action'

export const createCompany = tenantAction(newCompany, async (tenant, input) => {
  const company = await companies.createCompany(tenant, input)
  refresh()

  return company
})

export const updateCompany = tenantAction(companyEdit, async (tenant, input) => {
  const result = await companies.updateCompany(tenant, input)
  refresh()

  return result
})

export const deleteCompany = tenantAction(recordRef, async (tenant, { id }) => {
  await companies.deleteCompany(tenant, id)
  refresh()
})

export const restoreCompany = tenantAction(recordRef, async (tenant, { id }) => {
  await companies.restoreCompany(tenant, id)
  refresh()
})
