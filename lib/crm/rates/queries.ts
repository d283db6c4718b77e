import 'server-only'
import { and, asc, desc, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { deals, exchangeRates, members } from '@/db/tenant/tables'
import { base } from '@/lib/crm/rates/worth'
import { visible } from '@/lib/crm/records/visible'
import type { TenantScope } from '@/lib/tenancy/scope'

/** The rates to the workspace's currency, each currency with its newest first. */
export function listRates(tenant: TenantScope) {
  return tenant
    .db('workspace:read')
    .select({
      currency: exchangeRates.currency,
      since: exchangeRates.since,
      rate: sql<string>`trim_scale(${exchangeRates.rate})::text`,
      member: members.name,
    })
    .from(exchangeRates)
    .leftJoin(members, eq(members.id, exchangeRates.memberId))
    .where(and(eq(exchangeRates.base, base), ne(exchangeRates.currency, base)))
    .orderBy(asc(exchangeRates.currency), desc(exchangeRates.since))
    .limit(500)
}

export type Rate = Awaited<ReturnType<typeof listRates>>[number]

/** Currencies that deals have amounts in, and nobody gave a rate for: how many deals each keeps out of the sums. */
export function listMissingRates(tenant: TenantScope) {
  return tenant
    .db('record:read')
    .select({ currency: deals.currency, deals: sql<number>`count(*)::int` })
    .from(deals)
    .where(
      and(
        isNull(deals.deletedAt),
        visible(tenant, 'deal'),
        isNotNull(deals.amount),
        sql`${deals.currency} <> ${base}`,
        sql`not exists (select from ${exchangeRates} where ${exchangeRates.base} = ${base}
          and ${exchangeRates.currency} = ${deals.currency})`,
      ),
    )
    .groupBy(deals.currency)
    .orderBy(desc(sql`count(*)`), deals.currency)
}
