import 'server-only'
import { sql } from 'drizzle-orm'
import { deals } from '@/db/tenant/tables'
import { companyNameOf } from '@/lib/crm/companies/name'
import { restoreDeal } from '@/lib/crm/deals/mutations'
import type { EntityDefinition } from '@/lib/crm/define'

export const deal = {
  label: 'Deal',
  plural: 'Deals',
  list: { path: '/deals', icon: 'deals', keys: 'G D' },
  href: id => `/deals/${id}`,
  table: deals,
  title: sql<string>`${deals.name}`,
  search: {
    name: sql<string>`atrium_fold(${deals.name})`,
    detail: companyNameOf(deals.companyId),
    text: deals.searchText,
    company: deals.companyId,
    mark: { icon: 'deal' },
  },
  event: 'dealId',
  restore: restoreDeal,
} as const satisfies EntityDefinition
