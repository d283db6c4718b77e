import 'server-only'
import { and, desc, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { companies, deals, imports, members, stages, workspace } from '@/db/tenant/tables'
import { focuses } from '@/lib/crm/deals/filter'
import { base, dayOfWorth, joinRates, withoutRate, worthOf } from '@/lib/crm/rates/worth'
import { visible } from '@/lib/crm/records/visible'
import type { TenantScope } from '@/lib/tenancy/scope'

const zone = sql`(select ${workspace.timeZone} from ${workspace} limit 1)`
const today = sql`(now() at time zone ${zone})::date`
const daysInStage = sql<number>`extract(day from now() - ${deals.stageEnteredAt})::int`

const shown = 5

/** Open deals of a member that nothing is planned for, largest first: how many, and the first five. */
export function listWithoutNextStep(tenant: TenantScope, memberId: string) {
  return attention(tenant, memberId, focuses['no-step'])
}

/** Open deals of a member that stayed in their stage longer than it allows: how many, and the first five. */
export function listGoingQuiet(tenant: TenantScope, memberId: string) {
  return attention(tenant, memberId, focuses.rotting)
}

/** Today's date, what was won this month and what is open, for one member, in the workspace's calendar. */
export async function getMonth(tenant: TenantScope, memberId: string) {
  const db = tenant.db('record:read')
  const month = sql`date_trunc('month', ${today})::date`
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
    .where(
      and(
        eq(deals.ownerId, memberId),
        isNull(deals.deletedAt),
        visible(tenant, 'deal'),
        // Not every deal that this member ever closed is read.
        or(eq(deals.status, 'open'), and(eq(deals.status, 'won'), sql`${deals.closedOn} >= ${month}`)),
      ),
    )
    .groupBy(sql`1, 2, 3`)
  const count = (status: 'open' | 'won') =>
    sql`coalesce(sum(groups.count) filter (where groups.status = ${status}), 0)::int`
  const worth = (status: 'open' | 'won') => worthOf(sql`groups.sum`, sql`groups.status = ${status}`)
  const rows = await db.execute<{
    today: string
    currency: string
    won: string
    wonCount: number
    open: string
    openCount: number
    others: number
  }>(sql`
    select ${today}::text as today, ${base} as currency,
      ${worth('won')} as won, ${count('won')} as "wonCount",
      ${worth('open')} as open, ${count('open')} as "openCount", ${withoutRate(sql`groups.priced`)} as others
    from (${groups}) groups ${joinRates(sql`groups.currency`, sql`groups.day`)}`)

  return one([...rows])
}

/** What a new workspace has done so far, for the checklist that teaches it. */
export async function getSetup(tenant: TenantScope) {
  const db = tenant.db('workspace:read')
  const [row] = await db
    .select({
      isDismissed: sql<boolean>`${workspace.setupDismissedAt} is not null`,
      hasSamples: sql<boolean>`${workspace.sampledAt} is not null`,
      hasImport: sql<boolean>`exists (select 1 from ${imports} where ${imports.state} = 'done')`,
      hasCompany: sql<boolean>`exists (select 1 from ${companies} where ${companies.deletedAt} is null and ${companies.source} <> 'demo')`,
      hasColleague: sql<boolean>`(select count(*) from (select 1 from ${members} where ${members.state} in ('active', 'invited') limit 2) few) > 1`,
      hasDeal: sql<boolean>`exists (select 1 from ${deals} where ${deals.deletedAt} is null and ${deals.source} <> 'demo')`,
    })
    .from(workspace)

  return row
}

async function attention(tenant: TenantScope, memberId: string, condition: SQL) {
  const db = tenant.db('record:read')
  const size = sql`coalesce(${deals.amount}, 0)`
  // What the five are called is looked up for those alone.
  const largest = db
    .select({
      id: sql<string>`${deals.id}`.as('largest_id'),
      total: sql<number>`(count(*) over ())::int`.as('total'),
    })
    .from(deals)
    .where(
      and(
        eq(deals.ownerId, memberId),
        eq(deals.status, 'open'),
        isNull(deals.deletedAt),
        visible(tenant, 'deal'),
        condition,
      ),
    )
    .orderBy(desc(size), deals.id)
    .limit(shown)
    .as('largest')
  const rows = await db
    .select({
      id: deals.id,
      name: deals.name,
      amount: deals.amount,
      currency: deals.currency,
      company: companies.name,
      stage: stages.name,
      stageColor: stages.color,
      probability: stages.probability,
      daysInStage,
      total: largest.total,
    })
    .from(largest)
    .innerJoin(deals, eq(deals.id, largest.id))
    .innerJoin(stages, eq(stages.id, deals.stageId))
    .leftJoin(
      companies,
      and(eq(companies.id, deals.companyId), isNull(companies.deletedAt), visible(tenant, 'company')),
    )
    .orderBy(desc(size), deals.id)

  return { rows, total: rows[0]?.total ?? 0 }
}
