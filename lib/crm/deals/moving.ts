import 'server-only'
import { and, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { dealStageHistory, deals, events, stages } from '@/db/tenant/tables'
import type { FieldChange } from '@/db/tenant/tables/events'
import type { TenantDb } from '@/db/types'
import { cardAbove, type Place, rank, rankAt, rankOfNumber } from '@/lib/crm/deals/rank'
import { type DealClosing, type DealMove, dealClosing, dealMove } from '@/lib/crm/deals/schema'
import { today } from '@/lib/crm/deals/today'
import { recordEvent } from '@/lib/crm/events'
import { assertMayChange } from '@/lib/crm/objects/limits'
import { assertReason } from '@/lib/crm/pipelines/lost-reasons'
import { lockStage, stagesOf } from '@/lib/crm/pipelines/queries'
import type { Stage } from '@/lib/crm/pipelines/schema'
import { assertWithinReach } from '@/lib/crm/records/within-reach'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

/** What a move answers: its new rank, and enough to take it back with another `moveDeal`. */
export type Moved = {
  id: string
  rank: string
  before: { stageId: string; afterId: string | null; enteredAt: string }
}

/**
 * Puts a deal into a stage, at a place among its cards. Its status follows the type of the stage. Two people
 * who move at the same time both succeed, one after the other.
 *
 * @throws AppError `not_found` when the deal or the stage is gone; `invalid` when the stage is of another
 * pipeline.
 */
export function moveDeal(tenant: TenantScope, input: DealMove): Promise<Moved> {
  const { id, stageId, enteredAt, ...place } = dealMove.parse(input)

  return tenant.transaction('deal:update', async db => {
    const stage = await lockStage(db, stageId)

    return settle(db, tenant, id, stage, place, { enteredAt: pastOf(enteredAt) })
  })
}

/**
 * Ends a deal as won or lost.
 *
 * @throws AppError `not_found` when the deal is gone; `invalid` for a reason that the workspace does not offer.
 */
export function closeDeal(tenant: TenantScope, input: DealClosing): Promise<Moved> {
  const { id, outcome, lostReason, lostNote } = dealClosing.parse(input)

  return tenant.transaction('deal:update', async db => {
    const { pipelineId } = await stateOf(db, tenant, id)
    if (lostReason) await assertReason(db, lostReason)
    const end = (await stagesOf(db, pipelineId)).find(stage => stage.type === outcome)
    if (!end) throw new AppError('invalid', `This pipeline has no ${outcome} stage.`)
    const stage = await lockStage(db, end.id)

    return settle(db, tenant, id, stage, {}, outcome === 'lost' ? { lostReason, lostNote } : {})
  })
}

/** Opens a closed deal again, in the stage in which it was before, else in the last open one. */
export function reopenDeal(tenant: TenantScope, id: string): Promise<Moved> {
  return tenant.transaction('deal:update', async db => {
    const { pipelineId } = await stateOf(db, tenant, id)
    const open = (await stagesOf(db, pipelineId)).filter(stage => stage.type === 'open')
    const stays = await db
      .select({ stageId: dealStageHistory.stageId })
      .from(dealStageHistory)
      .where(and(eq(dealStageHistory.dealId, id), isNotNull(dealStageHistory.leftAt)))
      .orderBy(desc(dealStageHistory.leftAt), desc(dealStageHistory.id))
      .limit(20)
    const last = stays.find(({ stageId }) => open.some(stage => stage.id === stageId))?.stageId
    const target = open.find(stage => stage.id === last) ?? open.at(-1)
    if (!target) throw new AppError('invalid', 'This pipeline has no open stage.')

    return settle(db, tenant, id, await lockStage(db, target.id), {}, {})
  })
}

/** All deals of one stage go below those of another, as when the stage is removed. Both are locked. */
export async function moveAllDeals(
  db: TenantDb,
  tenant: TenantScope,
  from: Pick<Stage, 'id' | 'name'>,
  to: Pick<Stage, 'id' | 'name'>,
): Promise<number> {
  const comes = sql`${deals.stageId} = ${from.id}`
  const { memberId, kind } = tenant.actor
  const changes = JSON.stringify([{ field: 'stage', old: from.name, new: to.name }])
  await db.execute(sql`
    insert into ${events} (kind, member_id, actor, deal_id, company_id, contact_id, title, changes)
    select 'deal.moved', ${memberId}::uuid, ${kind === 'member' ? null : kind}, id, company_id, contact_id, name,
      ${changes}::text::jsonb
    from ${deals} where ${comes} and ${deals.deletedAt} is null`)
  const number = sql`row_number() over (order by ${comes}, ${rank}, ${deals.id})`
  const moved = await db
    .update(deals)
    .set({
      stageId: to.id,
      boardRank: sql`lane.rank`,
      stageEnteredAt: sql`case when lane.comes then now() else ${deals.stageEnteredAt} end`,
      version: sql`${deals.version} + lane.comes::int`,
      updatedBy: sql`case when lane.comes then ${memberId}::uuid else ${deals.updatedBy} end`,
    })
    .from(
      sql`(select ${deals.id} as id, ${comes} as comes, ${rankOfNumber(number)} as rank
        from ${deals} where ${inArray(deals.stageId, [from.id, to.id])}) lane`,
    )
    .where(sql`${deals.id} = lane.id`)
    .returning({ comes: sql<boolean>`lane.comes`, live: sql<boolean>`${deals.deletedAt} is null` })

  return moved.filter(row => row.comes && row.live).length
}

type Extras = { enteredAt?: Date | null; lostReason?: string | null; lostNote?: string | null }

async function settle(
  db: TenantDb,
  tenant: TenantScope,
  id: string,
  stage: Stage & { pipelineId: string },
  place: Place,
  { enteredAt, lostReason, lostNote }: Extras,
): Promise<Moved> {
  const deal = await stateOf(db, tenant, id, true)
  if (deal.pipelineId !== stage.pipelineId) {
    throw new AppError('invalid', 'This stage belongs to another pipeline.')
  }
  const afterId = await cardAbove(db, deal)
  const before = { stageId: deal.stageId, afterId, enteredAt: deal.stageEnteredAt.toISOString() }
  const boardRank = await rankAt(db, stage.id, place, id)

  if (deal.stageId === stage.id) {
    // Another place among the same cards is no news, and no reason to refuse an edit that is under way.
    await db.update(deals).set({ boardRank }).where(eq(deals.id, id))
    if (lostReason) await db.update(deals).set({ lostReason, lostNote }).where(eq(deals.id, id))

    return { id, rank: boardRank, before }
  }

  assertMayChange(tenant, 'deal', 'stageId')
  await db
    .update(deals)
    .set({
      stageId: stage.id,
      boardRank,
      status: stage.type,
      stageEnteredAt: enteredAt ?? sql`now()`,
      closedOn: stage.type === 'open' ? null : sql`coalesce(${deals.closedOn}, ${today})`,
      lostReason: stage.type === 'lost' ? (lostReason ?? null) : null,
      lostNote: stage.type === 'lost' ? (lostNote ?? null) : null,
      updatedAt: sql`now()`,
      updatedBy: tenant.actor.memberId,
      version: sql`${deals.version} + 1`,
    })
    .where(eq(deals.id, id))
  const changes: FieldChange[] = [{ field: 'stage', old: deal.stageName, new: stage.name }]
  if (stage.type === 'lost' && lostReason) changes.push({ field: 'lost reason', old: null, new: lostReason })
  if (stage.type === 'lost' && lostNote) changes.push({ field: 'lost note', old: null, new: lostNote })
  await recordEvent(db, tenant, {
    kind: eventOf(stage, deal),
    dealId: id,
    companyId: deal.companyId,
    contactId: deal.contactId,
    title: deal.name,
    changes,
  })

  return { id, rank: boardRank, before }
}

const eventOf = (stage: Stage, deal: { status: string }) =>
  stage.type !== 'open' ? `deal.${stage.type}` : deal.status === 'open' ? 'deal.moved' : 'deal.reopened'

/** Taking a move back restores since when a deal stood in its stage; the future is nobody's memory. */
function pastOf(moment: string | null): Date | null {
  const at = moment ? new Date(moment) : null

  return at && at.getTime() <= Date.now() ? at : null
}

async function stateOf(db: TenantDb, tenant: TenantScope, id: string, locked = false) {
  await assertWithinReach(db, tenant, 'deal', 'update', id)
  const query = db
    .select({
      id: deals.id,
      name: deals.name,
      pipelineId: deals.pipelineId,
      stageId: deals.stageId,
      stageName: stages.name,
      stageEnteredAt: deals.stageEnteredAt,
      status: deals.status,
      boardRank: deals.boardRank,
      companyId: deals.companyId,
      contactId: deals.contactId,
    })
    .from(deals)
    .innerJoin(stages, eq(stages.id, deals.stageId))
    .where(and(eq(deals.id, id), isNull(deals.deletedAt)))
  const rows = await (locked ? query.for('no key update', { of: deals }) : query)
  if (rows.length === 0) throw new AppError('not_found', 'This deal is gone. Somebody moved it to the trash.')

  return one(rows)
}
