import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { activities, companies, contacts, deals, products } from '@/db/tenant/tables'
import { activityColumns } from '@/lib/crm/activities/columns'
import { nextColumns } from '@/lib/crm/activities/next'
import { companyColumns, openDeals } from '@/lib/crm/companies/columns'
import { contactColumns } from '@/lib/crm/contacts/columns'
import { isOwn, ownColumn } from '@/lib/crm/custom-fields/column'
import { dealColumns } from '@/lib/crm/deals/columns'
import { dealHasWords } from '@/lib/crm/deals/filter'
import type { Column } from '@/lib/crm/objects/column'
import type { Field, ListedName } from '@/lib/crm/objects/field'
import { productColumns } from '@/lib/crm/products/columns'
import { productHasWords } from '@/lib/crm/products/words-in'
import { visible } from '@/lib/crm/records/visible'
import { everyWord } from '@/lib/crm/search/words'
import type { TenantScope } from '@/lib/tenancy/scope'

type Listed = {
  readonly table: typeof activities | typeof companies | typeof contacts | typeof deals | typeof products
  readonly columns: Readonly<Record<string, Column>>
  /** Are these words in it? */
  readonly hasWords: (words: string) => SQL | undefined
}

/** What a list reads of each kind: its table and, for each key of its fields, the column. */
const listed: { readonly [Name in ListedName]: Listed } = {
  company: {
    table: companies,
    columns: companyColumns,
    hasWords: words => everyWord(companies.searchText, words),
  },
  contact: {
    table: contacts,
    columns: contactColumns,
    hasWords: words => everyWord(contacts.searchText, words),
  },
  deal: { table: deals, columns: dealColumns, hasWords: dealHasWords },
  product: {
    table: products,
    columns: productColumns,
    hasWords: productHasWords,
  },
  activity: {
    table: activities,
    columns: activityColumns,
    hasWords: words => everyWord(activities.searchText, words),
  },
}

/** Columns that tell of other records, for those who do not see all of these. */
const narrowed: { readonly [Name in ListedName]?: (tenant: TenantScope) => Listed['columns'] } = {
  company: tenant => ({
    ...nextColumns(activities.companyId, companies.id, visible(tenant, 'activity', 'read', 'few')),
    openDeals: {
      value: openDeals(sql`${deals.deletedAt} is null and ${visible(tenant, 'deal') ?? sql`true`}`),
    },
  }),
  contact: tenant =>
    nextColumns(activities.contactId, contacts.id, visible(tenant, 'activity', 'read', 'few')),
  deal: tenant => nextColumns(activities.dealId, deals.id, visible(tenant, 'activity', 'read', 'few')),
}

/**
 * The table of a kind of records, its columns by the keys of its fields, and how words are found in it.
 *
 * @param tenant who reads the columns
 */
export function columnsOf(entity: ListedName, tenant?: TenantScope): Listed {
  const all = listed[entity]

  return tenant?.rights ? { ...all, columns: { ...all.columns, ...narrowed[entity]?.(tenant) } } : all
}

/**
 * Where a field of a kind of records is kept, also one of the workspace's own; undefined for none such.
 *
 * @param tenant who reads the column
 */
export function columnFor(entity: ListedName, field: Field, tenant?: TenantScope): Column | undefined {
  const { table, columns } = columnsOf(entity, tenant)

  return isOwn(field) ? ownColumn(table, field) : columns[field.key]
}
