import 'server-only'
import { and, is, or, type SQL, sql } from 'drizzle-orm'
import { PgInteger } from 'drizzle-orm/pg-core'
import { dialled } from '@/lib/crm/contacts/dialled'
import { zone } from '@/lib/crm/deals/today'
import { complaintAbout } from '@/lib/crm/lists/complaint'
import { type Days, daysOf } from '@/lib/crm/lists/days'
import type { Test } from '@/lib/crm/lists/filter'
import type { Column } from '@/lib/crm/objects/column'
import type { Field } from '@/lib/crm/objects/field'
import { folded } from '@/lib/crm/search/words'
import { AppError } from '@/lib/kernel/errors'
import type { MemberId } from '@/lib/kernel/ids'

type Comparison = Test &
  Pick<Field, 'type' | 'relation'> & { readonly column: Column & { readonly e164?: SQL } }

/**
 * The condition of one test. What has no value is never equal, more, less or in something, so it passes `isNot`,
 * `ne` and `lacks`.
 *
 * @param me who looks; nobody when the product itself does
 * @throws AppError `invalid` when the field cannot be asked this, or not with these values
 */
export function compileTest(field: Field, column: Column, test: Test, me: MemberId | null): SQL {
  const complaint = complaintAbout(field, test)
  if (complaint) throw new AppError('invalid', `The filter on “${field.label}”: ${complaint}.`)
  const comparison = { ...test, type: field.type, relation: field.relation, column }
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
      return sql`(coalesce(${column.value}, false) = ${test.values[0] === 'true'})`
    case 'multiSelect':
      return severalOf(comparison)
    case 'select':
      return within(comparison, sql`${column.value} in (${listed(test.values)})`)
    case 'member':
    case 'relation': {
      const ids = sql.join(
        test.values.map(value => sql`${value === 'me' ? me : value}::uuid`),
        sql`, `,
      )

      return within(comparison, column.isAny?.(ids) ?? sql`${column.value} in (${ids})`)
    }
  }
}

const listed = (values: readonly string[]): SQL =>
  sql.join(
    values.map(value => sql`${value}`),
    sql`, `,
  )

/** Passes what does not meet a condition, and what has no value to meet it with. */
const not = (condition: SQL | undefined): SQL => sql`not coalesce(${condition ?? sql`false`}, false)`

const within = ({ operator }: Comparison, met: SQL): SQL => (operator === 'isNot' ? not(met) : sql`(${met})`)

/** Said twice where ids are held: the index has only records that hold any. */
function severalOf(comparison: Comparison): SQL {
  const { operator, column, relation, values } = comparison
  const among = sql`array[${listed(values)}]::${sql.raw(relation ? 'uuid' : 'text')}[]`
  const met = operator === 'hasAll' ? sql`${column.value} @> ${among}` : sql`${column.value} && ${among}`

  return within(comparison, relation ? sql`${met} and ${column.value} <> '{}'::uuid[]` : met)
}

function isEmpty({ type, relation, column: { value, isEmpty: known } }: Comparison): SQL {
  if (known) return sql`(${known})`
  switch (type) {
    case 'text':
    case 'longText':
    case 'url':
    case 'email':
    case 'phone':
      return sql`(coalesce(${value}, '') = '')`
    case 'multiSelect':
      // A tag that was deleted meanwhile means nothing.
      if (relation === 'tag') return sql`(not exists (select from tags tag where tag.id = any(${value})))`

      return sql`(coalesce(cardinality(${value}), 0) = 0)`
    default:
      return sql`(${value} is null)`
  }
}

function worded(comparison: Comparison): SQL {
  const { type, operator, column, values } = comparison
  const { among } = column
  const one = among
    ? { ...comparison, column: { value: sql`(one ->> 'value')`, e164: sql`(one ->> 'e164')` } }
    : comparison
  const any = or(...values.map(value => hasText(one, value)))
  const met = among ? sql`exists (select from jsonb_array_elements(${among}) one where ${any})` : any
  if (operator === 'isNot' || operator === 'lacks') return not(met)
  // Said twice: the index of the text around it finds a few rows, the condition itself keeps the right ones. Of a
  // phone only its digits are in that text. The second is taken as half of the first by PostgreSQL, which would
  // otherwise expect next to nothing of both and sort a quarter of a million rows instead of walking along a few.
  const [first = ''] = values
  const isAround = column.within && values.length === 1 && (type !== 'phone' || hasDigits(comparison, first))
  const around = isAround ? indexed(comparison, first) : ''

  return around.length < 3
    ? sql`(${met})`
    : sql`(${inside(sql`${column.within}`, around)} and coalesce(${met}, false))`
}

const inside = (text: SQL, word: string): SQL => sql`${text} like '%' || ${folded(word)} || '%'`

const hasDigits = ({ type }: Comparison, text: string) => type === 'phone' && /\d/.test(text)

/** Of a phone number only the digits count, if any were given. */
const sought = (comparison: Comparison, value: string): string =>
  hasDigits(comparison, value) ? value.replace(/\D/g, '') : value.trim()

/** What an index is asked for: a number that is kept with the code of its country has no zeros before it. */
const indexed = (comparison: Comparison, value: string): string =>
  hasDigits(comparison, value) ? sought(comparison, value).replace(/^0+/, '') : sought(comparison, value)

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
    default: {
      const isWritten = sql`${text} = atrium_fold(${word})`
      const e164 = column.e164 && hasDigits(comparison, value) ? dialled(value) : undefined

      return e164 ? sql`(${isWritten} or ${column.e164} = ${e164})` : isWritten
    }
  }
}

const signs = { gt: sql`>`, gte: sql`>=`, lt: sql`<`, lte: sql`<=` }

function measured(comparison: Comparison): SQL {
  const {
    operator,
    column,
    values: [one = '', other = ''],
  } = comparison
  const value = sql`${column.value}`
  const number = (text: string) => sql`${text.trim()}::numeric`
  if (is(column.value, PgInteger)) return counted(comparison, number)
  switch (operator) {
    case 'between':
      return sql`(${value} between symmetric ${number(one)} and ${number(other)})`
    case 'ne':
      return not(sql`${value} = ${number(one)}`)
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return sql`(${value} ${signs[operator]} ${number(one)})`
    default:
      return sql`(${value} = ${number(one)})`
  }
}

/**
 * The same of whole numbers, compared as such: what PostgreSQL knows of a column is of no use to it once each number
 * is turned into another type, and its plan is then a guess.
 */
function counted(
  { operator, column, values: [one = '', other = ''] }: Comparison,
  number: (text: string) => SQL,
): SQL {
  const value = sql`${column.value}`
  // Beyond what any of them can be, so that no number is too large to be asked for.
  const whole = (rounded: SQL) => sql`least(greatest(${rounded}, -1e15), 1e15)::bigint`
  const up = (text: SQL) => whole(sql`ceil(${text})`)
  const down = (text: SQL) => whole(sql`floor(${text})`)
  const asked = number(one)
  switch (operator) {
    case 'between': {
      const ends = sql`${asked}, ${number(other)}`

      return sql`(${value} between ${up(sql`least(${ends})`)} and ${down(sql`greatest(${ends})`)})`
    }
    case 'ne':
      return not(sql`${value} between ${up(asked)} and ${down(asked)}`)
    case 'gt':
    case 'lte':
      return sql`(${value} ${signs[operator]} ${down(asked)})`
    case 'gte':
    case 'lt':
      return sql`(${value} ${signs[operator]} ${up(asked)})`
    default:
      return sql`(${value} between ${up(asked)} and ${down(asked)})`
  }
}

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

function daysIn({ operator, values: [one = '', other = ''] }: Comparison): Days {
  const day = (text: string) => sql`${text}::date`
  switch (operator) {
    case 'between':
      return {
        from: sql`least(${day(one)}, ${day(other)})`,
        to: sql`greatest(${day(one)}, ${day(other)})`,
      }
    case 'within':
      return daysOf(one) ?? {}
    case 'before':
      return { to: sql`(${day(one)} - 1)` }
    case 'after':
      return { from: sql`(${day(one)} + 1)` }
    default:
      return { from: day(one), to: day(one) }
  }
}
