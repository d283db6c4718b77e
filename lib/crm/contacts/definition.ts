import 'server-only'
import { sql } from 'drizzle-orm'
import { contacts } from '@/db/tenant/tables'
import { companyNameOf } from '@/lib/crm/companies/name'
import { restoreContact } from '@/lib/crm/contacts/mutations'
import { contactName } from '@/lib/crm/contacts/name'
import type { EntityDefinition } from '@/lib/crm/define'

export const contact = {
  label: 'Contact',
  plural: 'Contacts',
  list: { path: '/contacts', icon: 'contacts', keys: 'G O' },
  href: id => `/contacts/${id}`,
  table: contacts,
  title: contactName,
  search: {
    name: sql<string>`atrium_fold(${contacts.firstName} || ' ' || ${contacts.lastName})`,
    detail: sql<string | null>`coalesce(${companyNameOf(contacts.companyId)}, ${contacts.email})`,
    text: contacts.searchText,
    company: contacts.companyId,
    mark: { kind: 'contact' },
  },
  event: 'contactId',
  restore: restoreContact,
} as const satisfies EntityDefinition
