import { type Filter, type Span, spans, type Test } from '@/lib/crm/lists/filter'
import type { Cell, Field, ListRow } from '@/lib/crm/objects/field'

/** Who looks, and what day it is where. */
export type Looker = { readonly me: string; readonly today: string; readonly timeZone: string }

/** Does a row, as a list shows it, pass a filter? Written without a thought of speed, to check what is fast. */
export function passes(row: ListRow, fields: readonly Field[], filter: Filter, looker: Looker): boolean {
  const kept = withoutEmptyGroups(filter)

  return kept === undefined || meets(row, fields, kept, looker)
}

function withoutEmptyGroups(filter: Filter): Filter | undefined {
  if ('field' in filter) return filter
  const parts = ('all' in filter ? filter.all : filter.any).flatMap(part => withoutEmptyGroups(part) ?? [])
  if (parts.length === 0) return undefined

  return 'all' in filter ? { all: parts } : { any: parts }
}

function meets(row: ListRow, fields: readonly Field[], filter: Filter, looker: Looker): boolean {
  if ('all' in filter) return filter.all.every(part => meets(row, fields, part, looker))
  if ('any' in filter) return filter.any.some(part => meets(row, fields, part, looker))
  const field = fields.find(({ key }) => key === filter.field)
  if (!field) throw new Error(`no field ${filter.field}`)

  return meetsTest(row.cells[filter.field] ?? null, field, filter, looker)
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const digits = (text: string) => text.replace(/\D/g, '')

function meetsTest(cell: Cell, { type }: Field, { operator, values }: Test, looker: Looker): boolean {
  const [one = '', other = ''] = values
  const isNothing = cell === null || (Array.isArray(cell) && cell.length === 0)
  if (operator === 'empty') return isNothing
  if (operator === 'filled') return !isNothing
  if (operator === 'isNot') return isNothing || !meetsAny('is')
  if (operator === 'lacks') return isNothing || !meetsAny('contains')
  if (operator === 'ne') return isNothing || !meetsAny('eq')
  if (type === 'checkbox') return (cell === true) === (one === 'true')
  if (isNothing) return false

  return meetsAny(operator)

  function meetsAny(asked: string): boolean {
    if (type === 'member' || type === 'relation') {
      return values.some(value => idOf(cell) === (value === 'me' ? looker.me : value))
    }
    if (type === 'select') return values.includes(String(cell))
    if (type === 'multiSelect') return hasSeveral(cell, values, asked)
    if (type === 'date' || type === 'datetime') return inDays(dayOf(cell, looker.timeZone), asked)
    if (type === 'number' || type === 'percent' || type === 'currency') return measures(numberOf(cell), asked)

    return values.some(value => reads(String(cell), value.trim(), asked))
  }

  function reads(text: string, value: string, asked: string): boolean {
    const read = type === 'phone' && /\d/.test(value) ? digits : fold
    const [whole, part] = [read(text), read(value)]
    if (asked === 'contains') return whole.includes(part)

    return asked === 'startsWith' ? whole.startsWith(part) : whole === part
  }

  function measures(number: number, asked: string): boolean {
    const [a, b] = [Number(one), Number(other)]
    switch (asked) {
      case 'eq':
        return number === a
      case 'gt':
        return number > a
      case 'gte':
        return number >= a
      case 'lt':
        return number < a
      case 'lte':
        return number <= a
      default:
        return number >= Math.min(a, b) && number <= Math.max(a, b)
    }
  }

  function inDays(day: string, asked: string): boolean {
    const [low = '', high = ''] = [one, other].toSorted()
    switch (asked) {
      case 'on':
        return day === one
      case 'before':
        return day < one
      case 'after':
        return day > one
      case 'between':
        return day >= low && day <= high
      default: {
        const span = spans.find(name => name === one)
        if (!span) throw new Error(`no span ${one}`)
        const [from, to] = daysIn(span, looker.today)

        return day >= from && day <= to
      }
    }
  }
}

function hasSeveral(cell: Cell, values: readonly string[], asked: string): boolean {
  const held = Array.isArray(cell) ? cell.map(one => (typeof one === 'string' ? one : one.id)) : []

  return asked === 'hasAll'
    ? values.every(value => held.includes(value))
    : values.some(value => held.includes(value))
}

const idOf = (cell: Cell) => (cell !== null && typeof cell === 'object' && 'id' in cell ? cell.id : undefined)

const numberOf = (cell: Cell) =>
  Number(cell !== null && typeof cell === 'object' && 'amount' in cell ? cell.amount : cell)

function dayOf(cell: Cell, timeZone: string): string {
  const text = String(cell)

  return text.includes('T') ? dayIn(new Date(text), timeZone) : text
}

/** The day of a moment in a zone, as `2026-11-21`. */
export const dayIn = (moment: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(moment)

const iso = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)

/** The first and the last day of a span. */
function daysIn(span: Span, today: string): [string, string] {
  const date = new Date(`${today}T00:00:00Z`)
  const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
  const days = (from: number, to: number): [string, string] => [iso(y, m, d + from), iso(y, m, d + to)]
  const months = (start: number, length: number): [string, string] => [
    iso(y, start, 1),
    iso(y, start + length, 0),
  ]
  const monday = -((date.getUTCDay() + 6) % 7)
  const quarter = m - (m % 3)
  const all: Record<Span, [string, string]> = {
    'the-past': ['0000-01-01', iso(y, m, d - 1)],
    today: days(0, 0),
    yesterday: days(-1, -1),
    tomorrow: days(1, 1),
    'this-week': days(monday, monday + 6),
    'last-week': days(monday - 7, monday - 1),
    'next-week': days(monday + 7, monday + 13),
    'this-month': months(m, 1),
    'last-month': months(m - 1, 1),
    'next-month': months(m + 1, 1),
    'this-quarter': months(quarter, 3),
    'last-quarter': months(quarter - 3, 3),
    'this-year': months(0, 12),
    'last-year': months(-12, 12),
    'last-7-days': days(-6, 0),
    'last-30-days': days(-29, 0),
    'last-90-days': days(-89, 0),
    'next-7-days': days(0, 6),
    'next-30-days': days(0, 29),
    'next-90-days': days(0, 89),
  }

  return all[span]
}
