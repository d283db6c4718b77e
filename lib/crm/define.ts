import 'server-only'
import type { SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { activities, companies, contacts, deals, files, notes, products } from '@/db/tenant/tables'
import type { TenantScope } from '@/lib/tenancy/scope'

type RecordTable =
  | typeof activities
  | typeof companies
  | typeof contacts
  | typeof deals
  | typeof files
  | typeof notes
  | typeof products

/**
 * One kind of record, as data: what navigation, search and trash need to know of it. SQL is over the columns of
 * its own table.
 */
export type EntityDefinition = {
  readonly label: string
  readonly plural: string
  /** Its list, with the key that goes there; a kind without a list lives on other records. */
  readonly list?: { readonly path: string; readonly icon: ListIcon; readonly keys?: string }
  /** Where one of them is looked at; nothing when it is seen on other records only. */
  readonly href?: (id: string) => string
  readonly table: RecordTable
  /** How a person calls one of them. */
  readonly title: SQL<string>
  readonly search?: SearchDefinition
  /** Columns of events that name it, and what erasing it for ever takes along. */
  readonly event: 'companyId' | 'contactId' | 'dealId' | 'productId' | 'activityId' | 'noteId' | 'fileId'
  readonly restore: (tenant: TenantScope, id: string) => Promise<void>
}

type ListIcon = 'activities' | 'companies' | 'contacts' | 'deals' | 'products'

export type SearchDefinition = {
  /** The folded name, letter by letter as its index has it. */
  readonly name: SQL<string>
  /** What tells two of the same name apart. */
  readonly detail: SQL<string | null>
  /** All that it is found by, folded. */
  readonly text: PgColumn
  /** With it, it is found by the name of that company too. */
  readonly company?: PgColumn
  /** Is a word in it or in what else it is found by, such as its category? */
  readonly hasWord?: (word: string) => SQL | undefined
  /** What stands before it in a list of results. */
  readonly mark: { readonly kind: 'company' | 'contact' } | { readonly icon: 'deal' | 'product' }
}
