import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { deals } from '@/db/tenant/tables'
import { getFigures, getToday } from '@/lib/crm/deals/board'
import { today } from '@/lib/crm/deals/today'
import type { LaneFigures } from '@/lib/crm/deals/types'
import { isHidden } from '@/lib/crm/objects/limits'
import { listPipelines } from '@/lib/crm/pipelines/queries'
import type { Stage } from '@/lib/crm/pipelines/schema'
import { joinRates, withoutRate, worthOf } from '@/lib/crm/rates/worth'
import { visible } from '@/lib/crm/records/visible'
import type { TenantScope } from '@/lib/tenancy/scope'

const months = 12

export type StageFigures = LaneFigures & { stage: Stage }
/** `month` is "2026-11". The currency of `others` has no rate, and the sum leaves them out. */
export type MonthFigures = { month: string; sum: string; count: number; others: number }

/**
 * What stands in each open stage of the first pipeline and what it won in each of the last twelve months, this one
 * among them; sums in the workspace's currency. `hides` is what a role keeps of it. Undefined when there is no pipeline.
 */
export async function getCharts(tenant: TenantScope) {
  const [pipelines, { currency }] = await Promise.all([listPipelines(tenant), getToday(tenant)])
  const [pipeline] = pipelines
  if (!pipeline) return undefined
  const open = pipeline.stages.filter(stage => stage.type === 'open')
  const [figures, won] = await Promise.all([getFigures(tenant, open, {}), getWon(tenant, pipeline.id)])

  return {
    pipeline: { id: pipeline.id, name: pipeline.name, isOnly: pipelines.length === 1 },
    currency,
    stages: open.map(
      (stage): StageFigures => ({
        stage,
        ...(figures.get(stage.id) ?? { count: 0, sum: '0', weighted: '0', others: 0 }),
      }),
    ),
    won,
    hides: { amounts: isHidden(tenant, 'deal', 'amount'), months: isHidden(tenant, 'deal', 'closedOn') },
  }
}

/** One row for each month, also for those in which nothing was won. */
function getWon(tenant: TenantScope, pipelineId: string): Promise<MonthFigures[]> {
  const first = sql`(date_trunc('month', ${today}) - make_interval(months => ${months - 1}))::date`
  const groups = tenant
    .db('record:read')
    .select({
      currency: sql`${deals.currency}`.as('currency'),
      day: sql`${deals.closedOn}`.as('day'),
      sum: sql`sum(${deals.amount})`.as('sum'),
      count: sql`count(*)`.as('count'),
      priced: sql`count(${deals.amount})`.as('priced'),
    })
    .from(deals)
    .where(
      and(
        eq(deals.status, 'won'),
        eq(deals.pipelineId, pipelineId),
        isNull(deals.deletedAt),
        visible(tenant, 'deal'),
        sql`${deals.closedOn} >= ${first}`,
        sql`${deals.closedOn} < date_trunc('month', ${today})::date + interval '1 month'`,
      ),
    )
    .groupBy(deals.currency, deals.closedOn)

  return tenant.db('record:read').execute<MonthFigures>(sql`
    select to_char(each, 'YYYY-MM') as month, ${worthOf(sql`groups.sum`)} as sum,
      coalesce(sum(groups.count), 0)::int as count, ${withoutRate(sql`groups.priced`)} as others
    from generate_series(${first}, date_trunc('month', ${today})::date, interval '1 month') each
    left join (${groups}) groups on date_trunc('month', groups.day) = each
    ${joinRates(sql`groups.currency`, sql`groups.day`)}
    group by each
    order by each`)
}
