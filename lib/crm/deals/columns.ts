import 'server-only'
import { sql } from 'drizzle-orm'
import { activities, dealLineItems, deals, stages } from '@/db/tenant/tables'
import { nextColumns } from '@/lib/crm/activities/next'
import { companyNameOf } from '@/lib/crm/companies/name'
import { contactNameOf } from '@/lib/crm/contacts/name'
import { isDealOf } from '@/lib/crm/deals/deal-of'
import type { dealFields } from '@/lib/crm/deals/fields'
import { focuses } from '@/lib/crm/deals/filter'
import { pipelineNameOf, stageNameOf } from '@/lib/crm/deals/name'
import { memberNameOf } from '@/lib/crm/members/name'
import { type ColumnsOf, stampColumns } from '@/lib/crm/objects/column'
import { tagColumn } from '@/lib/crm/tags/columns'

const within = deals.searchText

export const dealColumns = {
  ...stampColumns(deals),
  tagIds: tagColumn(deals),
  ...nextColumns(activities.dealId, deals.id),
  name: { value: deals.name, within, sort: { key: sql`atrium_fold(${deals.name})`, type: 'text' } },
  companyId: { value: deals.companyId, name: companyNameOf(deals.companyId) },
  stageId: { value: deals.stageId, name: stageNameOf(deals.stageId) },
  amount: {
    value: deals.amount,
    currency: deals.currency,
    sort: { key: sql`${deals.amount}`, type: 'numeric', isNullable: true },
  },
  expectedCloseDate: {
    value: deals.expectedCloseDate,
    sort: { key: sql`${deals.expectedCloseDate}`, type: 'date', isNullable: true },
  },
  ownerId: { value: deals.ownerId, name: memberNameOf(deals.ownerId) },
  status: { value: deals.status },
  probability: {
    value: sql`coalesce(${deals.probability}, (select ${stages.probability} from ${stages}
      where ${stages.id} = ${deals.stageId}))`,
  },
  pipelineId: { value: deals.pipelineId, name: pipelineNameOf(deals.pipelineId) },
  contactId: {
    value: deals.contactId,
    name: contactNameOf(deals.contactId),
    isAny: isDealOf,
  },
  productId: {
    value: sql`(select ${dealLineItems.productId} from ${dealLineItems} where ${dealLineItems.dealId} = ${deals.id}
      and ${dealLineItems.productId} is not null order by ${dealLineItems.position}, ${dealLineItems.id} limit 1)`,
    name: sql<
      string | null
    >`(select string_agg(${dealLineItems.name}, ', ' order by ${dealLineItems.position})
      from ${dealLineItems} where ${dealLineItems.dealId} = ${deals.id})`,
    isAny: ids => sql`exists (select from ${dealLineItems} where ${dealLineItems.dealId} = ${deals.id}
      and ${dealLineItems.productId} in (${ids}))`,
  },
  isRotting: { value: sql`coalesce(${focuses.rotting}, false)` },
  leadSource: { value: deals.leadSource },
  openedOn: { value: deals.openedOn },
  closedOn: {
    value: deals.closedOn,
    sort: { key: sql`${deals.closedOn}`, type: 'date', isNullable: true },
  },
  stageEnteredAt: { value: deals.stageEnteredAt },
  lostReason: { value: deals.lostReason },
  lostNote: { value: deals.lostNote },
  currency: { value: deals.currency },
  description: { value: deals.description },
  externalId: { value: deals.externalId, within },
} as const satisfies ColumnsOf<typeof dealFields>
