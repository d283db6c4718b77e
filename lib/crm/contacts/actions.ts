'use server'

import { refresh } from 'next/cache'
import * as contacts from '@/lib/crm/contacts/mutations'
import { qualifyLead as qualify } from '@/lib/crm/contacts/qualify'
import { contactEdit, newContact, qualification } from '@/lib/crm/contacts/schema'
import { recordRef } from '@/lib/crm/records/fields'
import { tenantAction } from '@/lib/entry/action'

export const createContact = tenantAction(newContact, async (tenant, input) => {
  const contact = await contacts.createContact(tenant, input)
  refresh()

  return contact
})

export const updateContact = tenantAction(contactEdit, async (tenant, input) => {
  const result = await contacts.updateContact(tenant, input)
  refresh()

  return result
})

export const deleteContact = tenantAction(recordRef, async (tenant, { id }) => {
  await contacts.deleteContact(tenant, id)
  refresh()
})

export const restoreContact = tenantAction(recordRef, async (tenant, { id }) => {
  await contacts.restoreContact(tenant, id)
  refresh()
})

export const qualifyLead = tenantAction(qualification, async (tenant, input) => {
  const made = await qualify(tenant, input)
  refresh()

  return made
})
