import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { today } from '@/lib/crm/deals/today'
import { type Span, spans } from '@/lib/crm/lists/filter'

/** From a day to a day, both of them included; open where there is none. */
export type Days = { readonly from?: SQL; readonly to?: SQL }

const day = (days: number): SQL => sql`(${today} + ${sql.raw(String(days))})`

/** The week (from Monday), month, quarter or year that begins so many of them after the one of today. */
function calendar(unit: 'week' | 'month' | 'quarter' | 'year', away = 0): Days {
  const months = { week: 0, month: 1, quarter: 3, year: 12 }[unit]
  const length = months === 0 ? '7 days' : `${months} months`
  const start = (units: number) =>
    sql`(date_trunc(${sql.raw(`'${unit}'`)}, ${today}::timestamp) + ${sql.raw(`${units} * interval '${length}'`)})::date`

  return { from: start(away), to: sql`(${start(away + 1)} - 1)` }
}

/** The last and the next so many days have today in them. */
const spanDays: Record<Span, Days> = {
  'the-past': { to: day(-1) },
  today: { from: day(0), to: day(0) },
  yesterday: { from: day(-1), to: day(-1) },
  tomorrow: { from: day(1), to: day(1) },
  'this-week': calendar('week'),
  'last-week': calendar('week', -1),
  'next-week': calendar('week', 1),
  'this-month': calendar('month'),
  'last-month': calendar('month', -1),
  'next-month': calendar('month', 1),
  'this-quarter': calendar('quarter'),
  'last-quarter': calendar('quarter', -1),
  'this-year': calendar('year'),
  'last-year': calendar('year', -1),
  'last-7-days': { from: day(-6), to: day(0) },
  'last-30-days': { from: day(-29), to: day(0) },
  'last-90-days': { from: day(-89), to: day(0) },
  'next-7-days': { from: day(0), to: day(6) },
  'next-30-days': { from: day(0), to: day(29) },
  'next-90-days': { from: day(0), to: day(89) },
}

/** The days of a span in the workspace's time zone; undefined when there is no such span. */
export function daysOf(text: string): Days | undefined {
  const span = spans.find(name => name === text)

  return span && spanDays[span]
}
