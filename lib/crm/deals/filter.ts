import 'server-only'
import { and, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import { companies, dealLineItems, deals } from '@/db/tenant/tables'
import type { DealFilter } from '@/lib/crm/deals/schema'
import { hasWord, wordsOf } from '@/lib/crm/search/words'

/** The condition of a filter on live deals. The pipeline is left to the caller, who knows its stages. */
export function matching(filter: DealFilter): SQL | undefined {
  return and(
    isNull(deals.deletedAt),
    filter.stage ? eq(deals.stageId, filter.stage) : undefined,
    filter.owner ? eq(deals.ownerId, filter.owner) : undefined,
    filter.company ? eq(deals.companyId, filter.company) : undefined,
    filter.contact ? eq(deals.contactId, filter.contact) : undefined,
    filter.product
      ? sql`exists (select 1 from ${dealLineItems} where ${dealLineItems.dealId} = ${deals.id}
          and ${dealLineItems.productId} = ${filter.product})`
      : undefined,
    filter.q ? dealHasWords(filter.q) : undefined,
  )
}

/** Each word is in the deal itself or in what its company is found by. */
export const dealHasWords = (q: string): SQL | undefined =>
  and(
    ...wordsOf(q).map(word =>
      or(
        hasWord(deals.searchText, word),
        sql`${deals.companyId} in (select ${companies.id} from ${companies}
          where ${hasWord(companies.searchText, word)} and ${companies.deletedAt} is null)`,
      ),
    ),
  )
