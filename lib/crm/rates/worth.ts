import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { deals, exchangeRates, workspace } from '@/db/tenant/tables'
import { today } from '@/lib/crm/deals/today'

/** The currency that sums are in. */
export const base = sql<string>`coalesce((select ${workspace.currency} from ${workspace} limit 1), 'USD')`

/** The day whose rate an amount is counted at: an open deal by that of today, a closed one by when it was closed. */
export const dayOfWorth = sql`coalesce(${deals.closedOn}, ${today})`

/**
 * Joins `rates.rate` to groups of deals: what their currency was worth on their day, null when nobody said. A rate
 * counts from its day until that of the next; the first one also for the days before.
 */
export const joinRates = (currency: SQL, day: SQL): SQL => sql`left join (
    select currency, rate, case when row_number() over given = 1 then '-infinity' else since end as since,
      lead(since, 1, 'infinity') over given as until
    from ${exchangeRates} where base = ${base} and currency <> ${base}
    window given as (partition by currency order by since)
    union all select ${base}, 1, '-infinity', 'infinity'
  ) rates on rates.currency = ${currency} and ${day} >= rates.since and ${day} < rates.until`

/** The sum of groups in the workspace's currency, to the cent; each group has one currency and one day. */
export const worthOf = (sum: SQL, where?: SQL): SQL<string> => {
  const all = sql`sum(${sum} * rates.rate)`

  return sql<string>`round(coalesce(${where ? sql`${all} filter (where ${where})` : all}, 0), 2)::text`
}

/** How many amounts of groups are in no sum, since their currency has no rate. */
export const withoutRate = (count: SQL): SQL<number> =>
  sql<number>`coalesce(sum(${count}) filter (where rates.rate is null), 0)::int`
