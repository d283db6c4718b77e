import {
  type Filter,
  MAX_DEPTH,
  MAX_TESTS,
  type Operator,
  operatorsOf,
  type Test,
} from '@/lib/crm/lists/filter'
import type { Field } from '@/lib/crm/objects/field'

export type Group = { readonly all: readonly Filter[] } | { readonly any: readonly Filter[] }

export const isTest = (filter: Filter): filter is Test => 'field' in filter
export const isAll = (group: Group): boolean => 'all' in group
export const partsOf = (group: Group): readonly Filter[] => ('all' in group ? group.all : group.any)
export const grouped = (all: boolean, parts: readonly Filter[]): Group =>
  all ? { all: parts } : { any: parts }

/** The outermost level as a group, which is how it is edited. */
export const asGroup = (filter: Filter | undefined): Group =>
  !filter ? { all: [] } : isTest(filter) ? { all: [filter] } : filter

/** How many values an operator takes: none, one, two, or any number from one. */
export function valueCount(operator: Operator, field: Field): 0 | 1 | 2 | 'several' {
  if (operator === 'empty' || operator === 'filled') return 0
  if (operator === 'between') return 2
  const chooses = field.type === 'select' || field.type === 'multiSelect' || field.type === 'member'

  return chooses || field.type === 'relation' ? 'several' : 1
}

/** The operators of a field as they are offered. */
export const operatorsFor = (field: Field): readonly Operator[] => operatorsOf[field.type]

/** A test on a field before anything is said of it. */
export function newTest(field: Field): Test {
  const operator: Operator = operatorsFor(field)[0] ?? 'is'

  return { field: field.key, operator, values: field.type === 'checkbox' ? ['true'] : [] }
}

function isComplete(test: Test, fields: readonly Field[]): boolean {
  const field = fields.find(one => one.key === test.field)
  if (!field) return false
  const filled = test.values.filter(Boolean).length
  const count = valueCount(test.operator, field)

  return count === 'several' ? filled > 0 : filled === count
}

/** The filter without what is not finished yet; undefined when nothing is left. */
export function finished(filter: Filter, fields: readonly Field[]): Filter | undefined {
  if (isTest(filter)) return isComplete(filter, fields) ? filter : undefined
  const parts = partsOf(filter).flatMap(part => finished(part, fields) ?? [])

  return parts.length > 0 ? grouped(isAll(filter), parts) : undefined
}

/** A group with one of its parts replaced, or taken out when there is no other. */
export const withPart = (group: Group, index: number, part: Filter | undefined): Group =>
  grouped(
    isAll(group),
    partsOf(group).flatMap((old, at) => (at !== index ? old : (part ?? []))),
  )

export const withNew = (group: Group, part: Filter): Group => grouped(isAll(group), [...partsOf(group), part])

export const countTests = (filter: Filter | undefined): number =>
  !filter ? 0 : isTest(filter) ? 1 : partsOf(filter).reduce((sum, part) => sum + countTests(part), 0)

/** Every test of a filter, however deep. */
export const testsOf = (filter: Filter | undefined): readonly Test[] =>
  !filter ? [] : isTest(filter) ? [filter] : partsOf(filter).flatMap(testsOf)

export const mayNest = (depth: number): boolean => depth < MAX_DEPTH
export const mayAdd = (root: Filter): boolean => countTests(root) < MAX_TESTS
