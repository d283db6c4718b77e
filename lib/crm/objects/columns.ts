import 'server-only'
import type { SQL } from 'drizzle-orm'
import { activities, companies, contacts, deals, products } from '@/db/tenant/tables'
import { activityColumns } from '@/lib/crm/activities/columns'
import { companyColumns } from '@/lib/crm/companies/columns'
import { contactColumns } from '@/lib/crm/contacts/columns'
import { isOwn, ownColumn } from '@/lib/crm/custom-fields/column'
import { dealColumns } from '@/lib/crm/deals/columns'
import { dealHasWords } from '@/lib/crm/deals/filter'
import type { Column } from '@/lib/crm/objects/column'
import type { Field, ListedName } from '@/lib/crm/objects/field'
import { productColumns } from '@/lib/crm/products/columns'
import { everyWord } from '@/lib/crm/search/words'

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
    hasWords: words => everyWord(products.searchText, words),
  },
  activity: {
    table: activities,
    columns: activityColumns,
    hasWords: words => everyWord(activities.searchText, words),
  },
}

/** The table of a kind of records, its columns by the keys of its fields, and how words are found in it. */
export const columnsOf = (entity: ListedName): Listed => listed[entity]

/** Where a field of a kind of records is kept, also one of the workspace's own; undefined for none such. */
export function columnFor(entity: ListedName, field: Field): Column | undefined {
  const { table, columns } = listed[entity]

  return isOwn(field) ? ownColumn(table, field) : columns[field.key]
}
