import { fieldTypes, kindsWithFields } from '@/db/tenant/tables/field-types'
import type { Tag } from '@/lib/crm/tags/schema'
import type { EntityName } from '@/lib/permissions'

/** The kinds of records that have a list of their own. */
export const listedNames = kindsWithFields satisfies readonly EntityName[]
export type ListedName = (typeof listedNames)[number]

export { fieldTypes }
export type FieldType = (typeof fieldTypes)[number]

/** One field of an object, as data: what lists, filters and exports know of it. Safe for the browser. */
export type Field = {
  /** As in the table's columns: `annualRevenue`. */
  readonly key: string
  readonly label: string
  readonly type: FieldType
  /** What a select may hold, in its order. */
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  /** What a relation points to: a kind of record, or what the workspace keeps of its own to choose from. */
  readonly relation?: EntityName | 'pipeline' | 'stage' | 'tag' | 'category'
  /** As a column of a list: there unless a view says otherwise, to be chosen, or never. */
  readonly list: 'shown' | 'offered' | 'never'
  /** Lists can be sorted by it; there is an index for it. */
  readonly isSortable?: true
  /** Each record has its own: there is nothing to set for many at once. */
  readonly isOwn?: true
  /** When something is to be done: it stands out once it is over and the record is still `planned`. */
  readonly isDue?: true
  /** Worked out from other records: lists are not put into groups by it. */
  readonly isDerived?: true
  /** Filled by the product, not by people. */
  readonly isReadOnly?: true
  /** Of a field that the workspace made itself; its key is `custom.` and this. */
  readonly customId?: string
  /** Of such a field: a form does not leave it empty. */
  readonly isRequired?: true
  /** Of such a field: what stands below its input. */
  readonly help?: string
}

/**
 * What a list holds of one field of one record, ready to be shown: ids come with the name that belongs to them,
 * amounts (decimal strings) with their currency; null there is the workspace's own. A day is `2026-11-21`, a moment
 * an ISO string in UTC; what is due for a whole day comes as a day.
 */
export type Cell =
  | null
  | string
  | number
  | boolean
  | readonly string[]
  | readonly Tag[]
  | { readonly id: string; readonly name: string }
  | { readonly amount: string; readonly currency: string | null }

/** "annual revenue" at the head of a column. */
export const titled = (label: string): string => `${label.charAt(0).toUpperCase()}${label.slice(1)}`

/** One of these fields by its key; undefined for none such. */
export const fieldIn = (fields: readonly Field[], key: string): Field | undefined =>
  fields.find(field => field.key === key)

/** A record in a list. Its version goes along, so that it can be changed where it stands. */
export type ListRow = {
  readonly id: string
  readonly version: number
  readonly cells: Readonly<Record<string, Cell>>
  /** What its reader may do with this one; absent where it is the same for all of the list. */
  readonly may?: { readonly update: boolean; readonly delete: boolean }
}
