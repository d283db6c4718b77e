import type { Field, FieldType } from '@/lib/crm/objects/field'

/** More are no overview any more: the list says that it is to be narrowed first. */
export const MAX_GROUPS = 200

const types: readonly FieldType[] = ['select', 'member', 'relation', 'date', 'datetime', 'checkbox']

/** Can a list be put into groups by this field? Days fall into their months. */
export const mayGroupBy = (field: Field): boolean =>
  types.includes(field.type) && field.list !== 'never' && !field.isDerived

/** One group of a list. */
export type Group = {
  /**
   * What its records have in common: the value of a select, the id of a member or relation, `true` or `false`, a
   * month such as `2026-11`; null for those without a value.
   */
  readonly key: string | null
  /** How what the key stands for is called, where the key does not say it. */
  readonly name: string | null
  readonly count: number
  /** Of the first amount that the list shows, in the workspace's currency. */
  readonly sum: string | null
  /** Records whose amount is in a currency without a rate, and in no sum. */
  readonly others: number
}
