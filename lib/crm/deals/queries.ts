import 'server-only'
import { and, asc, desc, eq, isNotNull, isNull, or, sql } from 'drizzle-orm'
import {
  companies,
  contacts,
  dealContacts,
  dealStageHistory,
  deals,
  members,
  pipelines,
  stages,
} from '@/db/tenant/tables'
import { isDealOf } from '@/lib/crm/deals/deal-of'
import { rank } from '@/lib/crm/deals/rank'
import type { StageDays } from '@/lib/crm/deals/types'
import type { DealRole } from '@/lib/crm/deals/words'
import { leadsToVisible, visible } from '@/lib/crm/records/visible'
import { tagsOf } from '@/lib/crm/tags/columns'
import type { TenantScope } from '@/lib/tenancy/scope'

/** Everything about one live deal, for its page and its panel; undefined when there is none. */
export async function getDeal(tenant: TenantScope, id: string) {
  const creators = tenant
    .db('member:read')
    .select({ id: members.id, name: members.name })
    .from(members)
    .as('creators')
  const [deal] = await tenant
    .db('record:read')
    .select({
      id: deals.id,
      version: deals.version,
      name: deals.name,
      status: deals.status,
      amount: deals.amount,
      currency: deals.currency,
      probability: deals.probability,
      openedOn: deals.openedOn,
      closeDate: deals.expectedCloseDate,
      closedOn: deals.closedOn,
      lostReason: deals.lostReason,
      lostNote: deals.lostNote,
      leadSource: deals.leadSource,
      description: deals.description,
      externalId: deals.externalId,
      tags: tagsOf(deals),
      createdAt: deals.createdAt,
      updatedAt: deals.updatedAt,
      stageEnteredAt: deals.stageEnteredAt,
      stageId: deals.stageId,
      rank: deals.boardRank,
      pipeline: { id: pipelines.id, name: pipelines.name },
      company: { id: companies.id, name: companies.name },
      contact: {
        id: contacts.id,
        name: sql<string>`trim(${contacts.firstName} || ' ' || ${contacts.lastName})`,
        jobTitle: contacts.jobTitle,
        email: contacts.email,
        phone: contacts.phone,
      },
      owner: { id: members.id, name: members.name },
      createdBy: creators.name,
    })
    .from(deals)
    .innerJoin(pipelines, eq(pipelines.id, deals.pipelineId))
    .leftJoin(
      companies,
      and(eq(companies.id, deals.companyId), isNull(companies.deletedAt), visible(tenant, 'company')),
    )
    .leftJoin(
      contacts,
      and(eq(contacts.id, deals.contactId), isNull(contacts.deletedAt), visible(tenant, 'contact')),
    )
    .leftJoin(members, eq(members.id, deals.ownerId))
    .leftJoin(creators, eq(creators.id, deals.createdBy))
    .where(and(eq(deals.id, id), isNull(deals.deletedAt), visible(tenant, 'deal')))

  return deal
}

export type Deal = NonNullable<Awaited<ReturnType<typeof getDeal>>>

/** Where a deal stands among the cards of its stage, counted from 1, and its neighbours to walk to. */
export async function getLanePosition(tenant: TenantScope, deal: Pick<Deal, 'id' | 'stageId' | 'rank'>) {
  const db = tenant.db('deal:read')
  const lane = and(eq(deals.stageId, deal.stageId), isNull(deals.deletedAt), visible(tenant, 'deal'))
  const key = sql`(${rank}, ${deals.id})`
  const here = sql`(${deal.rank}, ${deal.id}::uuid)`
  const [counts, above, below] = await Promise.all([
    db
      .select({
        total: sql<number>`count(*)::int`,
        position: sql<number>`(count(*) filter (where ${key} <= ${here}))::int`,
      })
      .from(deals)
      .where(lane),
    db
      .select({ id: deals.id })
      .from(deals)
      .where(and(lane, sql`${key} < ${here}`))
      .orderBy(desc(rank), desc(deals.id))
      .limit(1),
    db
      .select({ id: deals.id })
      .from(deals)
      .where(and(lane, sql`${key} > ${here}`))
      .orderBy(asc(rank), asc(deals.id))
      .limit(1),
  ])

  return {
    total: counts[0]?.total ?? 0,
    position: counts[0]?.position ?? 0,
    previousId: above[0]?.id,
    nextId: below[0]?.id,
  }
}

/** Deals of one company or contact: open ones first, then the newest; at most 50. */
export function listDealsOf(tenant: TenantScope, ref: { kind: 'company' | 'contact'; id: string }) {
  const part = sql<DealRole | null>`(select ${dealContacts.role} from ${dealContacts}
    where ${dealContacts.dealId} = ${deals.id} and ${dealContacts.contactId} = ${ref.id}::uuid)`

  return tenant
    .db('record:read')
    .select({
      id: deals.id,
      name: deals.name,
      status: deals.status,
      amount: deals.amount,
      currency: deals.currency,
      closeDate: deals.expectedCloseDate,
      closedOn: deals.closedOn,
      /** The part that this person plays in it. */
      role: ref.kind === 'contact' ? part : sql<null>`null`,
      stage: {
        name: stages.name,
        color: stages.color,
        type: stages.type,
        position: stages.position,
        /** Open stages of its pipeline, which its ring is a part of. */
        of: sql<number>`(select count(*)::int from ${stages} s
          where s.pipeline_id = ${deals.pipelineId} and s.type = 'open')`,
      },
    })
    .from(deals)
    .innerJoin(stages, eq(stages.id, deals.stageId))
    .where(
      and(
        ref.kind === 'company' ? eq(deals.companyId, ref.id) : isDealOf(ref.id),
        isNull(deals.deletedAt),
        visible(tenant, 'deal'),
      ),
    )
    .orderBy(sql`${deals.status} = 'open' desc`, desc(deals.id))
    .limit(50)
}

/** How many whole days a deal has been in each stage; in one that ended it, the days until then. */
export async function getStageDays(tenant: TenantScope, dealId: string): Promise<StageDays> {
  const until = sql`coalesce(${dealStageHistory.leftAt}, now())`
  const rows = await tenant
    .db('deal:read')
    .select({
      stageId: stages.id,
      days: sql<number>`floor(sum(extract(epoch from ${until} - ${dealStageHistory.enteredAt})) / 86400)::int`,
    })
    .from(dealStageHistory)
    .innerJoin(stages, eq(stages.id, dealStageHistory.stageId))
    .where(
      and(
        eq(dealStageHistory.dealId, dealId),
        leadsToVisible(tenant, 'deal', dealStageHistory.dealId),
        // Nobody waits for a deal that is over.
        or(eq(stages.type, 'open'), isNotNull(dealStageHistory.leftAt)),
      ),
    )
    .groupBy(stages.id)

  return Object.fromEntries(rows.map(({ stageId, days }) => [stageId, days]))
}
