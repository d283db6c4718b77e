import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { activities, companies, deals } from '@/db/tenant/tables'
import { nextColumns } from '@/lib/crm/activities/next'
import type { companyFields } from '@/lib/crm/companies/fields'
import { companyNameOf } from '@/lib/crm/companies/name'
import { memberNameOf } from '@/lib/crm/members/name'
import { type ColumnsOf, stampColumns } from '@/lib/crm/objects/column'
import { tagColumn } from '@/lib/crm/tags/columns'

const within = companies.searchText

/** How many open deals a company has, of those that count. */
export const openDeals = (counted: SQL): SQL => sql`(
      select count(*)::int from ${deals}
      where ${deals.companyId} = ${companies.id} and ${deals.status} = 'open' and ${counted}
    )`

export const companyColumns = {
  ...stampColumns(companies),
  tagIds: tagColumn(companies),
  ...nextColumns(activities.companyId, companies.id),
  name: { value: companies.name, within, sort: { key: sql`atrium_fold(${companies.name})`, type: 'text' } },
  domain: { value: companies.domain, within },
  industry: { value: companies.industry, within },
  lifecycleStage: { value: companies.lifecycleStage },
  ownerId: { value: companies.ownerId, name: memberNameOf(companies.ownerId) },
  employeeCount: {
    value: companies.employeeCount,
    sort: { key: sql`${companies.employeeCount}`, type: 'integer', isNullable: true },
  },
  annualRevenue: {
    value: companies.annualRevenue,
    currency: companies.currency,
    sort: { key: sql`${companies.annualRevenue}`, type: 'numeric', isNullable: true },
  },
  openDeals: { value: openDeals(sql`${deals.deletedAt} is null`) },
  phone: { value: companies.phone, within },
  website: { value: companies.website },
  parentCompanyId: {
    value: companies.parentCompanyId,
    name: companyNameOf(companies.parentCompanyId),
  },
  foundedYear: { value: companies.foundedYear },
  street: { value: companies.street },
  postalCode: { value: companies.postalCode },
  city: { value: companies.city, within },
  country: { value: companies.country, within },
  linkedinUrl: { value: companies.linkedinUrl },
  description: { value: companies.description },
} as const satisfies ColumnsOf<typeof companyFields>
