import 'server-only'
import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { companies, contacts, deals, events, members, pipelines, stages } from '@/db/tenant/tables'
import { rank } from '@/lib/crm/deals/rank'
import type { StageDays } from '@/lib/crm/deals/types'
import type { Stage } from '@/lib/crm/pipelines/schema'
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
    .db('deal:read')
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
    .leftJoin(companies, and(eq(companies.id, deals.companyId), isNull(companies.deletedAt)))
    .leftJoin(contacts, and(eq(contacts.id, deals.contactId), isNull(contacts.deletedAt)))
    .leftJoin(members, eq(members.id, deals.ownerId))
    .leftJoin(creators, eq(creators.id, deals.createdBy))
    .where(and(eq(deals.id, id), isNull(deals.deletedAt)))

  return deal
}

export type Deal = NonNullable<Awaited<ReturnType<typeof getDeal>>>

/** Where a deal stands among the cards of its stage, counted from 1, and its neighbours to walk to. */
export async function getLanePosition(tenant: TenantScope, deal: Pick<Deal, 'id' | 'stageId' | 'rank'>) {
  const db = tenant.db('deal:read')
  const lane = and(eq(deals.stageId, deal.stageId), isNull(deals.deletedAt))
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
  const column = { company: deals.companyId, contact: deals.contactId }

  return tenant
    .db('deal:read')
    .select({
      id: deals.id,
      name: deals.name,
      status: deals.status,
      amount: deals.amount,
      currency: deals.currency,
      closeDate: deals.expectedCloseDate,
      closedOn: deals.closedOn,
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
    .where(and(eq(column[ref.kind], ref.id), isNull(deals.deletedAt)))
    .orderBy(sql`${deals.status} = 'open' desc`, desc(deals.id))
    .limit(50)
}

/**
 * How long a deal has been in each stage, from its events. A deal that came in with an import counts from the day it
 * was opened; stages that were renamed since are not told.
 */
export async function getStageDays(
  tenant: TenantScope,
  deal: Pick<Deal, 'id' | 'stageId' | 'stageEnteredAt' | 'createdAt' | 'openedOn' | 'status'>,
  known: readonly Stage[],
): Promise<StageDays> {
  const rows = await tenant
    .db('timeline:read')
    .select({ kind: events.kind, at: events.at, changes: events.changes })
    .from(events)
    .where(
      and(
        eq(events.dealId, deal.id),
        inArray(events.kind, ['deal.created', 'deal.moved', 'deal.won', 'deal.lost', 'deal.reopened']),
      ),
    )
    .orderBy(asc(events.at), asc(events.id))
    .limit(200)
  const spent = new Map<string, number>()
  const add = (id: string | undefined, ms: number) => {
    if (id) spent.set(id, (spent.get(id) ?? 0) + Math.max(0, ms))
  }
  const isImported = rows[0]?.kind !== 'deal.created' && deal.openedOn
  let since = isImported ? new Date(`${deal.openedOn}T00:00:00Z`) : deal.createdAt
  for (const { at, changes } of rows) {
    const old = changes.find(change => change.field === 'stage')?.old
    add(known.find(stage => stage.name === old)?.id, at.getTime() - since.getTime())
    since = at
  }
  if (deal.status === 'open') add(deal.stageId, Date.now() - deal.stageEnteredAt.getTime())

  return Object.fromEntries([...spent].map(([id, ms]) => [id, Math.floor(ms / 86_400_000)]))
}
