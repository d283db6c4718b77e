import type { FileProfile } from '@/lib/transfer/file/profile'
import { readNumber } from '@/lib/transfer/file/values'
import type { ColumnPlan, Mapping } from '@/lib/transfer/mapping'

type Scale = NonNullable<ColumnPlan['scale']>

const words: readonly (readonly [RegExp, Scale])[] = [
  [/\b(billions?|bn|mrd|milliarden?)\b/i, 1_000_000_000],
  [/\b(millions?|mio|mill|mm|m(usd|eur|gbp)|millionen)\b|[([]\s*m\s*[)\]]/i, 1_000_000],
  [/\b(thousands?|tsd|tausend|k(usd|eur|gbp)|t(usd|eur))\b|[([]\s*k\s*[)\]]/i, 1_000],
]

/** "Revenue (in millions)" says it in its header; otherwise numbers are as written. */
export const scaleOfHeader = (header: string): Scale =>
  words.find(([pattern]) => pattern.test(header.replaceAll('_', ' ')))?.[1] ?? 1

/** A company that turns over less than this for each of its people would be out of business. */
const leastRevenuePerHead = 100

/**
 * A revenue of 1,100.04 for 2,822 employees is one in millions, but only the person who has the file can say
 * so. @returns the column to ask about, with a row that shows it
 */
export function revenueInMillions(
  profile: FileProfile,
  { columns }: Pick<Mapping, 'columns'>,
): { column: number; revenue: string; employees: string } | undefined {
  const column = columns.findIndex(plan => plan.field === 'annualRevenue')
  const heads = columns.findIndex(plan => plan.field === 'employeeCount')
  const plan = columns[column]
  if (!plan || heads === -1 || (plan.scale ?? 1) !== 1) return undefined
  const rows = profile.sampleRows.flatMap(cells => {
    const revenue = Number(readNumber(cells[column] ?? '', plan.decimal))
    const employees = Number(readNumber(cells[heads] ?? '', columns[heads]?.decimal))

    return revenue > 0 && employees > 0 ? [{ cells, small: revenue / employees < leastRevenuePerHead }] : []
  })
  const [first] = rows
  if (!first || rows.length < 3 || rows.filter(row => row.small).length < rows.length * 0.8) return undefined

  return { column, revenue: first.cells[column] ?? '', employees: first.cells[heads] ?? '' }
}
