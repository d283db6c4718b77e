import 'server-only'
import { and, asc, eq, inArray, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { activities, companies, deals, members, stages, workspace } from '@/db/tenant/tables'
import { nextActivity, withNext } from '@/lib/crm/activities/next'
import { matching } from '@/lib/crm/deals/filter'
import { rank } from '@/lib/crm/deals/rank'
import type { DealFilter } from '@/lib/crm/deals/schema'
import { today } from '@/lib/crm/deals/today'
import type { Board, DealCard, DealSummary, LaneFigures } from '@/lib/crm/deals/types'
import { readCursor, writeCursor } from '@/lib/crm/keyset'
import { listReasonsOffered } from '@/lib/crm/pipelines/lost-reasons'
import type { Pipeline } from '@/lib/crm/pipelines/schema'
import { joinRates, withoutRate, worthOf } from '@/lib/crm/rates/worth'
import { isVisible, visible } from '@/lib/crm/records/visible'
import type { TenantScope } from '@/lib/tenancy/scope'

/** Cards that a lane shows before it is asked for more. */
export const laneSize = 25
/** Counts above this are "10,000+". */
export const countCap = 10_000

/** In percent: one division of the sum costs less than one for each deal. */
const chance = sql`coalesce(${deals.probability}, ${stages.probability})`
const none: LaneFigures = { count: 0, sum: '0', weighted: '0', others: 0 }

/**
 * The open lanes of a pipeline: the first cards of each by rank, and figures of each whole stage. What it
 * reads and sends is bounded by the number of stages, never by the number of deals.
 */
export async function getBoard(tenant: TenantScope, pipeline: Pipeline, filter: DealFilter): Promise<Board> {
  const open = pipeline.stages.filter(stage => stage.type === 'open')
  const stageIds = open.map(stage => stage.id)
  const [figures, won, settings, lostReasons, pages] = await Promise.all([
    getFigures(tenant, open, filter),
    getWonThisMonth(tenant, pipeline, filter),
    getToday(tenant),
    listReasonsOffered(tenant),
    // What holds a word is found for all lanes at once; without one, each lane is read along its index.
    filter.q
      ? listLanes(tenant, stageIds, filter)
      : Promise.all(stageIds.map(stageId => listLane(tenant, stageId, filter))),
  ])
  const all = [...figures.values()]
  const isEmpty = all.every(lane => lane.count === 0) && !(await hasClosed(tenant, pipeline, filter))

  return {
    pipeline,
    summary: { ...settings, ...summaryOf(all, won), isEmpty },
    lostReasons,
    lanes: open.map((stage, index) => ({
      stage,
      figures: figures.get(stage.id) ?? none,
      ...(pages[index] ?? { cards: [], nextCursor: null }),
    })),
  }
}

/** One page of the cards of a stage, from the top or below the cursor. */
export async function listLane(
  tenant: TenantScope,
  stageId: string,
  filter: DealFilter,
  after?: string,
): Promise<{ cards: DealCard[]; nextCursor: string | null }> {
  const size = after ? laneSize * 2 : laneSize

  return pageOf(await laneQuery(tenant, stageId, filter, size + 1, after), size)
}

/** The first page of each of these stages. */
async function listLanes(tenant: TenantScope, stageIds: readonly string[], filter: DealFilter) {
  if (stageIds.length === 0) return []
  const placed = tenant
    .db('deal:read')
    .select({
      id: deals.id,
      place: sql`row_number() over (partition by ${deals.stageId} order by ${rank}, ${deals.id})`.as('place'),
    })
    .from(deals)
    .where(and(inArray(deals.stageId, [...stageIds]), matching(tenant, { ...filter, stage: undefined })))
  const cards = await cardsOf(tenant, sql`select id from (${placed}) placed where place <= ${laneSize + 1}`)

  return stageIds.map(id =>
    pageOf(
      cards.filter(({ stageId }) => stageId === id),
      laneSize,
    ),
  )
}

function pageOf(cards: Awaited<ReturnType<typeof cardsOf>>, size: number) {
  const page = cards.slice(0, size).map(withNext)
  const last = page.at(-1)

  return { cards: page, nextCursor: cards.length > size && last ? writeCursor(last.rank, last.id) : null }
}

/** The statement behind a lane, so that a test can ask PostgreSQL how it would run. */
export function laneQuery(
  tenant: TenantScope,
  stageId: string,
  filter: DealFilter,
  limit: number,
  after?: string,
) {
  const cursor = readCursor(after)
  const beyond = cursor ? sql`(${rank}, ${deals.id}) > (${cursor[0]}, ${cursor[1]}::uuid)` : undefined
  const page = tenant
    .db('deal:read')
    .select({ id: deals.id })
    .from(deals)
    .where(and(eq(deals.stageId, stageId), matching(tenant, { ...filter, stage: undefined }), beyond))
    .orderBy(asc(rank), asc(deals.id))
    .limit(limit)

  return cardsOf(tenant, sql`${page}`)
}

/** The cards of these deals, by rank. */
function cardsOf(tenant: TenantScope, ids: SQL) {
  const next = nextActivity(tenant, activities.dealId, deals.id)

  return tenant
    .db('deal:read')
    .select({
      id: deals.id,
      name: deals.name,
      stageId: deals.stageId,
      rank: deals.boardRank,
      amount: deals.amount,
      currency: deals.currency,
      closeDate: deals.expectedCloseDate,
      company: { id: companies.id, name: companies.name },
      owner: { id: members.id, name: members.name },
      next: { icon: next.icon, subject: next.subject, day: next.day, when: next.when },
      enteredAt: sql<string>`to_char(${deals.stageEnteredAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
      isFixed: sql<boolean>`not ${isVisible(tenant, 'deal', 'update')}`,
      rottenDays: sql<number | null>`case
        when ${stages.rottingDays} < extract(day from now() - ${deals.stageEnteredAt})
        then extract(day from now() - ${deals.stageEnteredAt})::int end`,
    })
    .from(deals)
    .innerJoin(stages, eq(stages.id, deals.stageId))
    .leftJoin(
      companies,
      and(eq(companies.id, deals.companyId), isNull(companies.deletedAt), visible(tenant, 'company')),
    )
    .leftJoin(members, eq(members.id, deals.ownerId))
    .leftJoinLateral(next, sql`true`)
    .where(sql`${deals.id} in (${ids})`)
    .orderBy(asc(rank), asc(deals.id))
}

/**
 * Count, sum and weighted sum of whole stages, in one grouped query, in the workspace's currency. Amounts are added
 * up by currency first, from the index alone, and only those sums meet the rates.
 */
export async function getFigures(
  tenant: TenantScope,
  open: readonly { id: string }[],
  filter: DealFilter,
): Promise<Map<string, LaneFigures>> {
  if (open.length === 0) return new Map()
  const stageIds = open.map(stage => stage.id)
  const db = tenant.db('record:read')
  const groups = db
    .select({
      stageId: sql`${deals.stageId}`.as('stage_id'),
      currency: sql`${deals.currency}`.as('currency'),
      count: sql`count(*)`.as('count'),
      priced: sql`count(${deals.amount})`.as('priced'),
      sum: sql`sum(${deals.amount})`.as('sum'),
      weighted: sql`sum(${deals.amount} * ${chance})`.as('weighted'),
    })
    .from(deals)
    .innerJoin(stages, eq(stages.id, deals.stageId))
    .where(and(inArray(deals.stageId, stageIds), matching(tenant, { ...filter, stage: undefined })))
    .groupBy(deals.stageId, deals.currency)
  const rows = await db.execute<LaneFigures & { stageId: string }>(sql`
    select groups.stage_id as "stageId", sum(groups.count)::int as count, ${worthOf(sql`groups.sum`)} as sum,
      ${worthOf(sql`groups.weighted / 100`)} as weighted, ${withoutRate(sql`groups.priced`)} as others
    from (${groups}) groups ${joinRates(sql`groups.currency`, today)}
    group by groups.stage_id`)

  return new Map([...rows].map(({ stageId, ...figures }) => [stageId, figures]))
}

/** What stands above the board: open, weighted, and won in this month of the workspace. */
function summaryOf(
  lanes: readonly LaneFigures[],
  won: { sum: string; others: number },
): Omit<DealSummary, 'currency' | 'today' | 'isEmpty'> {
  const total = (pick: (lane: LaneFigures) => string) =>
    lanes.reduce((sum, lane) => sum + Number(pick(lane)), 0).toFixed(2)

  return {
    open: total(lane => lane.sum),
    weighted: total(lane => lane.weighted),
    wonThisMonth: won.sum,
    others: lanes.reduce((sum, lane) => sum + lane.others, won.others),
  }
}

async function getWonThisMonth(tenant: TenantScope, pipeline: Pipeline, filter: DealFilter) {
  const db = tenant.db('deal:read')
  const groups = db
    .select({
      currency: sql`${deals.currency}`.as('currency'),
      day: sql`${deals.closedOn}`.as('day'),
      priced: sql`count(${deals.amount})`.as('priced'),
      sum: sql`sum(${deals.amount})`.as('sum'),
    })
    .from(deals)
    .where(
      and(
        eq(deals.status, 'won'),
        eq(deals.pipelineId, pipeline.id),
        sql`${deals.closedOn} >= date_trunc('month', ${today})::date`,
        matching(tenant, { ...filter, stage: undefined }),
      ),
    )
    .groupBy(deals.currency, deals.closedOn)
  const rows = await db.execute<{ sum: string; others: number }>(sql`
    select ${worthOf(sql`groups.sum`)} as sum, ${withoutRate(sql`groups.priced`)} as others
    from (${groups}) groups ${joinRates(sql`groups.currency`, sql`groups.day`)}`)

  return one([...rows])
}

/** Asked only where no deal is open. */
async function hasClosed(tenant: TenantScope, pipeline: Pipeline, filter: DealFilter): Promise<boolean> {
  const some = await tenant
    .db('deal:read')
    .select({ id: deals.id })
    .from(deals)
    .where(
      and(
        ne(deals.status, 'open'),
        eq(deals.pipelineId, pipeline.id),
        matching(tenant, { ...filter, stage: undefined }),
      ),
    )
    .limit(1)

  return some.length > 0
}

/** The currency that sums are in, and the workspace's day. */
export async function getToday(tenant: TenantScope): Promise<{ currency: string; today: string }> {
  const [row] = await tenant
    .db('workspace:read')
    .select({
      currency: workspace.currency,
      today: sql<string>`(now() at time zone ${workspace.timeZone})::date::text`,
    })
    .from(workspace)

  return row ?? { currency: 'USD', today: new Date().toISOString().slice(0, 10) }
}
