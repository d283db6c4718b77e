import 'server-only'
import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { deals } from '@/db/tenant/tables'
import { isDealOf } from '@/lib/crm/deals/deal-of'
import { base, dayOfWorth, joinRates, withoutRate, worthOf } from '@/lib/crm/rates/worth'
import { visible } from '@/lib/crm/records/visible'
import type { TenantScope } from '@/lib/tenancy/scope'

/**
 * What a company or a person is worth so far: sums of their open and won deals in the currency of the workspace,
 * as decimal strings. Deals whose currency has no rate are counted, but in no sum.
 */
export async function getDealFigures(tenant: TenantScope, ref: { kind: 'company' | 'contact'; id: string }) {
  const theirs = ref.kind === 'company' ? eq(deals.companyId, ref.id) : isDealOf(ref.id)
  const db = tenant.db('record:read')
  const groups = db
    .select({
      status: sql`${deals.status}`.as('status'),
      currency: sql`${deals.currency}`.as('currency'),
      day: sql`${dayOfWorth}`.as('day'),
      sum: sql`sum(${deals.amount})`.as('sum'),
      count: sql`count(*)`.as('count'),
      priced: sql`count(${deals.amount})`.as('priced'),
    })
    .from(deals)
    .where(and(theirs, isNull(deals.deletedAt), visible(tenant, 'deal'), ne(deals.status, 'lost')))
    .groupBy(sql`1, 2, 3`)
  const count = (status: 'open' | 'won') =>
    sql`coalesce(sum(groups.count) filter (where groups.status = ${status}), 0)::int`
  const worth = (status: 'open' | 'won') => worthOf(sql`groups.sum`, sql`groups.status = ${status}`)
  const rows = await db.execute<{
    currency: string
    open: string
    won: string
    openCount: number
    wonCount: number
    others: number
  }>(sql`
    select ${base} as currency, ${worth('open')} as open, ${worth('won')} as won,
      ${count('open')} as "openCount", ${count('won')} as "wonCount", ${withoutRate(sql`groups.priced`)} as others
    from (${groups}) groups ${joinRates(sql`groups.currency`, sql`groups.day`)}`)

  return one([...rows])
}

export type DealFigures = NonNullable<Awaited<ReturnType<typeof getDealFigures>>>
