import 'server-only'
import { sql } from 'drizzle-orm'
import { activities } from '@/db/tenant/tables'
import type { activityFields } from '@/lib/crm/activities/fields'
import { companyNameOf } from '@/lib/crm/companies/name'
import { contactNameOf } from '@/lib/crm/contacts/name'
import { dealNameOf } from '@/lib/crm/deals/name'
import { zone } from '@/lib/crm/deals/today'
import { memberNameOf } from '@/lib/crm/members/name'
import { type ColumnsOf, momentCell, stampColumns } from '@/lib/crm/objects/column'

export const activityColumns = {
  ...stampColumns(activities),
  subject: { value: activities.subject, within: activities.searchText },
  type: { value: activities.type },
  dueAt: {
    value: activities.dueAt,
    cell: sql<
      string | null
    >`case when ${activities.isAllDay} then (${activities.dueAt} at time zone ${zone})::date::text
      else ${momentCell(activities.dueAt)} end`,
    sort: { key: sql`${activities.dueAt}`, type: 'timestamptz', isNullable: true },
  },
  status: { value: activities.status },
  assigneeId: { value: activities.assigneeId, name: memberNameOf(activities.assigneeId) },
  companyId: { value: activities.companyId, name: companyNameOf(activities.companyId) },
  contactId: { value: activities.contactId, name: contactNameOf(activities.contactId) },
  dealId: { value: activities.dealId, name: dealNameOf(activities.dealId) },
  priority: { value: activities.priority },
  outcome: { value: activities.outcome },
  doneAt: {
    value: activities.doneAt,
    sort: { key: sql`${activities.doneAt}`, type: 'timestamptz', isNullable: true },
  },
  durationMinutes: { value: activities.durationMinutes },
  body: { value: activities.body },
} as const satisfies ColumnsOf<typeof activityFields>
