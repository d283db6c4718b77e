import { type SQL, sql } from 'drizzle-orm'
import { AppError } from '@/lib/kernel/errors'

/** Percent of the databases that the waves before the last one take, one after the other. */
export const USUAL_SHARES: readonly number[] = [1, 10]

/** How many failures a run bears: a number, or a part of the databases that it takes. */
export type Budget = number | { readonly percent: number }

/**
 * Reads a budget as people write it: `3` or `2%`.
 *
 * @throws AppError `invalid`
 */
export function parseBudget(text: string): Budget {
  const [, digits, percent] = /^(\d{1,5})(%?)$/.exec(text.trim()) ?? []
  const amount = Number(digits ?? Number.NaN)
  if (Number.isNaN(amount) || (percent && amount > 100)) {
    throw new AppError('invalid', 'Say a number of failures, or a part of the databases such as 2%.')
  }

  return percent ? { percent: amount } : amount
}

/** The failures that a budget allows in a run over so many databases; null for any number. */
export function failuresIn(budget: Budget | undefined, databases: number): number | null {
  if (budget === undefined) return null

  return typeof budget === 'number' ? budget : Math.floor((databases * budget.percent) / 100)
}

/**
 * Reads the sizes of waves as people write them: `1,10` takes 1 %, then 10 %, then the rest.
 *
 * @throws AppError `invalid`
 */
export function parseShares(text: string): number[] {
  const shares = text.split(',').map(part => Number(part.trim() || Number.NaN))
  if (shares.some(share => !(share > 0 && share <= 100)) || shares.length > 20) {
    throw new AppError('invalid', 'Say percentages, such as 1,10 for 1 %, then 10 %, then the rest.')
  }

  return shares
}

/**
 * The number of a database's wave, from 1. Every wave has a database at least.
 *
 * @param place where the database stands among all, from 1
 */
export function waveOf(place: SQL, total: SQL, shares: readonly number[]): SQL<number> {
  let percent = 0
  const bounds = shares.map((share, index) => {
    percent += share

    return sql`(${place} > greatest(ceil(${total} * ${percent}::float8 / 100), ${index + 1}))::int`
  })

  return sql<number>`(${sql.join([sql`1`, ...bounds], sql` + `)})`
}
