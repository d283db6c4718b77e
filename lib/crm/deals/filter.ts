import 'server-only'
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { activities, companies, dealLineItems, deals, stages } from '@/db/tenant/tables'
import { isDealOf } from '@/lib/crm/deals/deal-of'
import type { DealFilter } from '@/lib/crm/deals/schema'
import { ownedBy } from '@/lib/crm/records/owner'
import { visible } from '@/lib/crm/records/visible'
import { hasWord, wordsOf } from '@/lib/crm/search/words'
import type { TenantScope } from '@/lib/tenancy/scope'

const isOpen = sql`${deals.status} = 'open'`

/** Deals that somebody should look at: nothing is planned for it, or its stage allows fewer days. */
export const focuses: Record<NonNullable<DealFilter['focus']>, SQL> = {
  'no-step': sql`${isOpen} and not exists (select 1 from ${activities}
    where ${activities.dealId} = ${deals.id} and ${activities.status} = 'planned' and ${activities.deletedAt} is null)`,
  rotting: sql`${isOpen} and extract(day from now() - ${deals.stageEnteredAt}) >
    (select s.rotting_days from ${stages} s where s.id = ${deals.stageId})`,
}

/** The condition of a filter on live deals. The pipeline is left to the caller, who knows its stages. */
export function matching(tenant: TenantScope, filter: DealFilter): SQL | undefined {
  return and(
    isNull(deals.deletedAt),
    visible(tenant, 'deal'),
    filter.stage ? eq(deals.stageId, filter.stage) : undefined,
    filter.owner ? ownedBy(tenant, deals.ownerId, filter.owner) : undefined,
    filter.company ? eq(deals.companyId, filter.company) : undefined,
    filter.contact ? isDealOf(filter.contact) : undefined,
    filter.product
      ? sql`exists (select 1 from ${dealLineItems} where ${dealLineItems.dealId} = ${deals.id}
          and ${dealLineItems.productId} = ${filter.product})`
      : undefined,
    filter.q ? dealHasWords(filter.q) : undefined,
    filter.focus ? focuses[filter.focus] : undefined,
    filter.closed
      ? sql`${deals.closedOn} >= ${`${filter.closed}-01`}::date
          and ${deals.closedOn} < ${`${filter.closed}-01`}::date + interval '1 month'`
      : undefined,
  )
}

/**
 * Each word is in the deal itself or in what its company is found by; both are asked of their own index, and once,
 * however few deals are looked at.
 */
export const dealHasWords = (q: string): SQL | undefined =>
  and(
    ...wordsOf(q).map(
      word => sql`${deals.id} in (
        with found as materialized (
          select d.id from ${deals} d where ${hasWord(sql`d.search_text`, word)}
          union all
          select d.id from ${companies} c join ${deals} d on d.company_id = c.id
          where ${hasWord(sql`c.search_text`, word)} and c.deleted_at is null
        )
        select id from found)`,
    ),
  )
