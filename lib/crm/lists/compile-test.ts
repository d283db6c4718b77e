import 'server-only'
import { and, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { zone } from '@/lib/crm/deals/today'
import { type Days, daysOf } from '@/lib/crm/lists/days'
import { type Operator, operatorsOf, type Test } from '@/lib/crm/lists/filter'
import type { Column } from '@/lib/crm/objects/column'
import type { Field } from '@/lib/crm/objects/field'
import { folded } from '@/lib/crm/search/words'
import { AppError } from '@/lib/kernel/errors'
import type { MemberId } from '@/lib/kernel/ids'

const longest = 200
const mostValues = 100

/** One comparison of one field, and all that it takes to say what is wrong with it. */
type Comparison = Test & { readonly type: Field['type']; readonly label: string; readonly column: Column }

/**
 * The condition of one test. What has no value is never equal, more, less or in something, so it passes `isNot`,
 * `ne` and `lacks`.
 *
 * @param me who looks; nobody when the product itself does
 * @throws AppError `invalid` when the field cannot be asked this, or not with these values
 */
export function compileTest(field: Field, column: Column, test: Test, me: MemberId | null): SQL {
  const comparison = { ...test, type: field.type, label: field.label, column }
  const operators: readonly Operator[] = operatorsOf[field.type]
  if (!operators.includes(test.operator)) refuse(comparison, 'it cannot be compared in this way')
  if (test.operator === 'empty') return isEmpty(comparison)
  if (test.operator === 'filled') return sql`not ${isEmpty(comparison)}`
  switch (field.type) {
    case 'text':
    case 'longText':
    case 'url':
    case 'email':
    case 'phone':
      return worded(comparison)
    case 'number':
    case 'currency':
    case 'percent':
      return measured(comparison)
    case 'date':
    case 'datetime':
      return dated(comparison)
    case 'checkbox':
      return ticked(comparison)
    case 'select':
      return chosen(
        comparison,
        valuesOf(comparison, value => sql`${optionOf(field, comparison, value)}`),
      )
    case 'multiSelect':
      return overlapping(
        comparison,
        valuesOf(comparison, value => sql`${optionOf(field, comparison, value)}`),
      )
    case 'member':
      return chosen(
        comparison,
        valuesOf(comparison, value => sql`${value === 'me' ? me : idIn(comparison, value)}::uuid`),
      )
    case 'relation':
      return chosen(
        comparison,
        valuesOf(comparison, value => sql`${idIn(comparison, value)}::uuid`),
      )
  }
}

function refuse({ label }: Comparison, expected: string): never {
  throw new AppError('invalid', `The filter on “${label}”: ${expected}.`)
}

/** Passes what does not meet a condition, and what has no value to meet it with. */
const not = (condition: SQL | undefined): SQL => sql`not coalesce(${condition ?? sql`false`}, false)`

function isEmpty({ type, column: { value } }: Comparison): SQL {
  switch (type) {
    case 'text':
    case 'longText':
    case 'url':
    case 'email':
    case 'phone':
      return sql`(coalesce(${value}, '') = '')`
    case 'multiSelect':
      return sql`(coalesce(cardinality(${value}), 0) = 0)`
    default:
      return sql`(${value} is null)`
  }
}

function valuesOf(comparison: Comparison, read: (value: string) => SQL): SQL[] {
  const { values } = comparison
  if (values.length === 0) refuse(comparison, 'choose at least one value')
  if (values.length > mostValues) refuse(comparison, `choose ${mostValues} values at the most`)

  return values.map(read)
}

function oneOf(comparison: Comparison): string {
  const [value] = comparison.values
  if (value === undefined || comparison.values.length > 1) return refuse(comparison, 'give one value')

  return value
}

function worded(comparison: Comparison): SQL {
  const { operator, column } = comparison
  const values = valuesOf(comparison, value => sql`${value}`).length
  if (values > 1 && operator !== 'is' && operator !== 'isNot') refuse(comparison, 'give one value')
  const met = or(...comparison.values.map(value => hasText(comparison, value)))
  if (operator === 'isNot' || operator === 'lacks') return not(met)
  // Said twice: the index of the text around it finds a few rows, the condition itself keeps the right ones.
  const [first = ''] = comparison.values
  const around = column.within && values === 1 && sought(comparison, first)

  return sql`(${and(met, around && around.length >= 3 ? inside(sql`${column.within}`, around) : undefined)})`
}

const inside = (text: SQL, word: string): SQL => sql`${text} like '%' || ${folded(word)} || '%'`

/** Of a phone number only the digits count, if any were given. */
function sought(comparison: Comparison, value: string): string {
  const text = value.trim()
  if (!text) refuse(comparison, 'give a text')
  if (text.length > longest) refuse(comparison, `give a text of ${longest} characters at the most`)

  return hasDigits(comparison, text) ? text.replace(/\D/g, '') : text
}

const hasDigits = ({ type }: Comparison, text: string) => type === 'phone' && /\d/.test(text)

function hasText(comparison: Comparison, value: string): SQL {
  const { operator, column } = comparison
  const word = sought(comparison, value)
  const text = hasDigits(comparison, value)
    ? sql`regexp_replace(${column.value}, '\\D', '', 'g')`
    : sql`atrium_fold(${column.value})`
  switch (operator) {
    case 'contains':
    case 'lacks':
      return inside(text, word)
    case 'startsWith':
      return sql`${text} like ${folded(word)} || '%'`
    default:
      return sql`${text} = atrium_fold(${word})`
  }
}

const signs = { eq: '=', gt: '>', gte: '>=', lt: '<', lte: '<=' } as const

function measured(comparison: Comparison): SQL {
  const { operator, column } = comparison
  const value = sql`${column.value}`
  const number = (text: string) =>
    /^[+-]?\d{1,15}(\.\d{1,6})?$/.test(text.trim())
      ? sql`${text.trim()}::numeric`
      : refuse(comparison, 'give a number such as 1250 or 99.50')
  if (operator === 'between') {
    const [low, high] = twoOf(comparison, number)

    return sql`(${value} between symmetric ${low} and ${high})`
  }
  const one = number(oneOf(comparison))
  switch (operator) {
    case 'ne':
      return not(sql`${value} = ${one}`)
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return sql`(${value} ${sql.raw(signs[operator])} ${one})`
    default:
      return sql`(${value} = ${one})`
  }
}

function twoOf(comparison: Comparison, read: (value: string) => SQL): [SQL, SQL] {
  const [one, other, ...more] = comparison.values
  if (one === undefined || other === undefined || more.length > 0) {
    return refuse(comparison, 'give two values, from and to')
  }

  return [read(one), read(other)]
}

const isDay = (text: string) => z.iso.date().safeParse(text).success && !text.startsWith('0000')

function dated(comparison: Comparison): SQL {
  const { type, column } = comparison
  const { from, to } = daysIn(comparison)
  const value = sql`${column.value}`
  const start = (day: SQL) => (type === 'date' ? day : sql`(${day}::timestamp at time zone ${zone})`)

  return sql`(${and(
    from && sql`${value} >= ${start(from)}`,
    to && sql`${value} < ${start(sql`(${to} + 1)`)}`,
  )})`
}

function daysIn(comparison: Comparison): Days {
  const day = (text: string) =>
    isDay(text) ? sql`${text}::date` : refuse(comparison, 'give a day such as 2026-11-21')
  switch (comparison.operator) {
    case 'between': {
      const [one, other] = twoOf(comparison, day)

      return { from: sql`least(${one}, ${other})`, to: sql`greatest(${one}, ${other})` }
    }
    case 'within':
      return daysOf(oneOf(comparison)) ?? refuse(comparison, 'give a span such as this-month or last-7-days')
    case 'before':
      return { to: sql`(${day(oneOf(comparison))} - 1)` }
    case 'after':
      return { from: sql`(${day(oneOf(comparison))} + 1)` }
    default: {
      const one = day(oneOf(comparison))

      return { from: one, to: one }
    }
  }
}

function ticked(comparison: Comparison): SQL {
  const value = oneOf(comparison)
  if (value !== 'true' && value !== 'false') return refuse(comparison, 'say true or false')

  return sql`(coalesce(${comparison.column.value}, false) = ${sql.raw(value)})`
}

function chosen({ operator, column }: Comparison, values: SQL[]): SQL {
  const met = sql`${column.value} in (${sql.join(values, sql`, `)})`

  return operator === 'isNot' ? not(met) : sql`(${met})`
}

function overlapping({ operator, column }: Comparison, values: SQL[]): SQL {
  const met = sql`${column.value} && array[${sql.join(values, sql`, `)}]::text[]`

  return operator === 'isNot' ? not(met) : sql`(${met})`
}

function optionOf({ options = [] }: Field, comparison: Comparison, value: string): string {
  if (options.some(option => option.value === value)) return value

  return refuse(comparison, `choose of ${options.map(({ label }) => label).join(', ')}`)
}

function idIn(comparison: Comparison, value: string): string {
  if (z.uuid().safeParse(value).success) return value

  return refuse(comparison, 'choose from the list')
}
