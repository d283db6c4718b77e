import type { EntityName } from '@/lib/permissions'

export const fieldTypes = [
  'text',
  'longText',
  'number',
  'currency',
  'percent',
  'date',
  'datetime',
  'checkbox',
  'select',
  'multiSelect',
  'url',
  'email',
  'phone',
  'member',
  'relation',
] as const
export type FieldType = (typeof fieldTypes)[number]

/** One field of an object, as data: what lists, filters and exports know of it. Safe for the browser. */
export type Field = {
  /** As in the table's columns: `annualRevenue`. */
  readonly key: string
  readonly label: string
  readonly type: FieldType
  /** What a select may hold, in its order. */
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  /** What a relation points to. */
  readonly relation?: EntityName
  /** As a column of a list: there unless a view says otherwise, to be chosen, or never. */
  readonly list: 'shown' | 'offered' | 'never'
  /** Lists can be sorted by it; there is an index for it. */
  readonly isSortable?: true
  /** Filled by the product, not by people. */
  readonly isReadOnly?: true
}

/** What a list holds of one field of one record, ready to be shown: ids come with the name that belongs to them. */
export type Cell = null | string | number | boolean | readonly string[] | { id: string; name: string }
export type ListRow = { id: string; cells: Readonly<Record<string, Cell>> }
