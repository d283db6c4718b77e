import 'server-only'
import { sql } from 'drizzle-orm'
import { companies } from '@/db/tenant/tables'
import { restoreCompany } from '@/lib/crm/companies/mutations'
import type { EntityDefinition } from '@/lib/crm/define'

export const company = {
  label: 'Company',
  plural: 'Companies',
  list: { path: '/companies', icon: 'companies', keys: 'G C' },
  href: id => `/companies/${id}`,
  table: companies,
  title: sql<string>`${companies.name}`,
  search: {
    name: sql<string>`atrium_fold(${companies.name})`,
    detail: sql<string | null>`coalesce(${companies.domain}, ${companies.industry})`,
    text: companies.searchText,
    mark: { kind: 'company' },
  },
  event: 'companyId',
  restore: restoreCompany,
} as const satisfies EntityDefinition
