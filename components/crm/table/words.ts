import type { IconName } from '@/components/ui/icons'
import type { Operator, Test } from '@/lib/crm/lists/filter'
import type { Field, FieldType } from '@/lib/crm/objects/field'

/** How people say what a test asks. */
export const operatorWords: Record<Operator, string> = {
  contains: 'contains',
  lacks: 'does not contain',
  is: 'is',
  isNot: 'is not',
  hasAll: 'has all of',
  startsWith: 'starts with',
  empty: 'is empty',
  filled: 'is not empty',
  eq: '=',
  ne: '≠',
  gt: '>',
  gte: '≥',
  lt: '<',
  lte: '≤',
  between: 'is between',
  on: 'is on',
  before: 'is before',
  after: 'is after',
  within: 'is within',
}

/** "last 7 days". */
export const spanWords = (span: string): string => span.replaceAll('-', ' ')

export const fieldIcons: Record<FieldType, IconName> = {
  text: 'note',
  longText: 'note',
  number: 'number',
  currency: 'money',
  percent: 'number',
  date: 'date',
  datetime: 'date',
  checkbox: 'check',
  select: 'state',
  multiSelect: 'tags',
  url: 'website',
  email: 'email',
  phone: 'phone',
  member: 'assign',
  relation: 'link',
}

/** The names behind ids, by id: colleagues, and the records that a filter names. */
export type Names = Readonly<Record<string, string>>

/** A value as it is said in a chip. */
export function valueWords(field: Field, test: Test, value: string, names: Names): string {
  if (field.type === 'checkbox') return value === 'true' ? 'yes' : 'no'
  if (field.type === 'member') return value === 'me' ? 'me' : (names[value] ?? 'unknown')
  if (field.relation) return names[value] ?? 'unknown'
  if (test.operator === 'within') return spanWords(value)

  return field.options?.find(option => option.value === value)?.label ?? value
}

/** All values of a test: "Lead or Customer", "3 and 5". */
export function valuesWords(field: Field, test: Test, names: Names): string {
  return test.values
    .map(value => valueWords(field, test, value, names))
    .join(test.operator === 'between' || test.operator === 'hasAll' ? ' and ' : ' or ')
}
