import 'server-only'
import { sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { activities, contacts } from '@/db/tenant/tables'
import { nextColumns } from '@/lib/crm/activities/next'
import { companyNameOf } from '@/lib/crm/companies/name'
import type { contactFields } from '@/lib/crm/contacts/fields'
import { contactName } from '@/lib/crm/contacts/name'
import { memberNameOf } from '@/lib/crm/members/name'
import { type ColumnsOf, stampColumns } from '@/lib/crm/objects/column'
import { tagColumn } from '@/lib/crm/tags/columns'

/** "ann@acme.com (work), ann@home.example (private)". */
const allOf = (list: PgColumn) => sql`(
  select string_agg((one ->> 'value') || coalesce(' (' || (one ->> 'label') || ')', ''), ', ' order by nth)
  from jsonb_array_elements(${list}) with ordinality held(one, nth))`

const within = contacts.searchText

export const contactColumns = {
  ...stampColumns(contacts),
  tagIds: tagColumn(contacts),
  ...nextColumns(activities.contactId, contacts.id),
  name: {
    value: sql`coalesce(nullif(trim(${contacts.firstName} || ' ' || ${contacts.lastName}), ''), ${contacts.email})`,
    cell: contactName,
    within,
    sort: { key: sql`atrium_fold(${contacts.firstName} || ' ' || ${contacts.lastName})`, type: 'text' },
  },
  companyId: { value: contacts.companyId, name: companyNameOf(contacts.companyId) },
  jobTitle: { value: contacts.jobTitle, within },
  email: { value: contacts.email, among: contacts.emails, within },
  phone: { value: contacts.phone, among: contacts.phones, within },
  allEmails: { value: allOf(contacts.emails) },
  allPhones: { value: allOf(contacts.phones) },
  lifecycleStage: { value: contacts.lifecycleStage },
  ownerId: { value: contacts.ownerId, name: memberNameOf(contacts.ownerId) },
  leadStatus: { value: contacts.leadStatus },
  leadSource: { value: contacts.leadSource },
  firstName: { value: contacts.firstName, within },
  lastName: { value: contacts.lastName, within },
  department: { value: contacts.department },
  city: { value: contacts.city, within },
  country: { value: contacts.country },
  linkedinUrl: { value: contacts.linkedinUrl },
  description: { value: contacts.description },
} as const satisfies ColumnsOf<typeof contactFields>
