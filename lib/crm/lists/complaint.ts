import {
  type Filter,
  MAX_DEPTH,
  MAX_TESTS,
  type Operator,
  operatorsOf,
  spans,
  type Test,
} from '@/lib/crm/lists/filter'
import { type Field, fieldIn } from '@/lib/crm/objects/field'

const longest = 200
const mostValues = 100

const id = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i
const isId = (text: string) => id.test(text)

/** By hand: this is asked in the browser too, where a library of schemas would weigh more than the list. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false
  const day = new Date(`${text}T00:00:00Z`)

  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(text)
}

/** What is wrong with a filter over these fields, as a sentence; undefined when it makes sense. */
export function complaintAboutFilter(fields: readonly Field[], filter: Filter): string | undefined {
  const tests = testsIn(filter, MAX_DEPTH)
  if (!tests) return `Groups of a filter go ${MAX_DEPTH} deep at the most.`
  if (tests.length > MAX_TESTS) return `A filter has ${MAX_TESTS} conditions at the most.`
  for (const test of tests) {
    const field = fieldIn(fields, test.field)
    if (!field) return `There is no field “${test.field}” to filter by.`
    const complaint = complaintAbout(field, test)
    if (complaint) return `The filter on “${field.label}”: ${complaint}.`
  }

  return undefined
}

/** All tests of a filter; undefined when its groups go deeper than they may. */
function testsIn(filter: Filter, depth: number): Test[] | undefined {
  if ('field' in filter) return [filter]
  if (depth === 0) return undefined
  const tests: Test[] = []
  for (const part of 'all' in filter ? filter.all : filter.any) {
    const inside = testsIn(part, depth - 1)
    if (!inside) return undefined
    tests.push(...inside)
  }

  return tests
}

/**
 * What is wrong with a test of a field, as the end of a sentence; undefined when it makes sense. The form that a
 * filter is made in asks the same as the server.
 */
export function complaintAbout(field: Field, { operator, values }: Test): string | undefined {
  const operators: readonly Operator[] = operatorsOf[field.type]
  if (!operators.includes(operator)) return 'it cannot be compared in this way'
  if (operator === 'empty' || operator === 'filled') {
    return values.length > 0 ? 'this takes no value' : undefined
  }
  if (operator === 'between' && values.length !== 2) return 'give two values, from and to'
  if (operator === 'is' || operator === 'isNot' || operator === 'hasAll') {
    if (values.length === 0) return 'choose at least one value'
    if (values.length > mostValues) return `choose ${mostValues} values at the most`
  } else if (operator !== 'between' && values.length !== 1) return 'give one value'
  if (operator === 'within') {
    return spans.some(span => span === values[0])
      ? undefined
      : 'give a span such as this-month or last-7-days'
  }

  return complaintAboutValues(field, values)
}

function complaintAboutValues(
  { type, options = [], relation }: Field,
  values: readonly string[],
): string | undefined {
  const unless = (isRight: (value: string) => boolean, expected: string) =>
    values.every(isRight) ? undefined : expected
  switch (type) {
    case 'text':
    case 'longText':
    case 'url':
    case 'email':
    case 'phone':
      return (
        unless(value => value.trim() !== '', 'give a text') ??
        unless(value => value.length <= longest, `give a text of ${longest} characters at the most`) ??
        unless(value => !value.includes('\0'), 'give a text')
      )
    case 'number':
    case 'currency':
    case 'percent':
      return unless(
        value => /^[+-]?\d{1,15}(\.\d{1,6})?$/.test(value.trim()),
        'give a number such as 1250 or 99.50',
      )
    case 'date':
    case 'datetime':
      return unless(isDay, 'give a day such as 2026-11-21')
    case 'checkbox':
      return values.length === 1 && /^(true|false)$/.test(values[0] ?? '') ? undefined : 'say true or false'
    case 'select':
    case 'multiSelect':
      if (relation) return unless(isId, 'choose from the list')

      return unless(
        value => options.some(option => option.value === value),
        `choose of ${options.map(({ label }) => label).join(', ')}`,
      )
    case 'member':
      return unless(value => value === 'me' || isId(value), 'choose from the list')
    case 'relation':
      return unless(isId, 'choose from the list')
  }
}
