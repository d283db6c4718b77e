import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openAdmin } from '@/db/admin'
import { activities, companies, deals, stages } from '@/db/tenant/tables'
import { testServer } from '@/db/testing/server'
import { getBoard, laneQuery, laneSize, listLane } from '@/lib/crm/deals/board'
import { listPipelines } from '@/lib/crm/pipelines/queries'
import type { Pipeline } from '@/lib/crm/pipelines/schema'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let workspace: TestTenant
let tenant: TenantScope
let pipeline: Pipeline
const total = 10_000

beforeAll(async () => {
  workspace = await testTenant()
  tenant = workspace.tenant
  const [found] = await listPipelines(tenant)
  if (!found) throw new Error('no pipeline')
  pipeline = found
  await fill()
})
afterAll(() => workspace.drop())

/** Ten thousand deals over all stages, as large a workspace as the practice set, some without values. */
async function fill(): Promise<void> {
  const db = tenant.db('deal:create')
  await db.insert(companies).values([{ name: 'Zencorporation' }, { name: 'Initech' }])
  await db.execute(sql`
    insert into ${deals} (name, pipeline_id, stage_id, status, amount, company_id, board_rank, expected_close_date,
      closed_on, stage_entered_at, created_at, updated_at)
    select 'Deal ' || n, ${pipeline.id}::uuid, s.id, s.type, case when n % 10 > 0 then n end,
      (select id from companies where name = case when n % 100 = 0 then 'Zencorporation' else 'Initech' end),
      'g' || lpad(n::text, 7, '0'), case when n % 7 > 0 then date '2026-01-01' + n % 300 end,
      case when s.type <> 'open' then (now() - (n % 90) * interval '1 day')::date end,
      now() - (n % 20) * interval '1 day', now() - n * interval '1 minute', now() - n * interval '1 minute'
    from generate_series(1, ${total}::int) n
    join (select id, type, row_number() over (order by position) - 1 as at from ${stages}
      where pipeline_id = ${pipeline.id}::uuid) s on s.at = n % 7`)
  const name = new URL(workspace.url.replace('@/', '@socket/')).username
  const admin = await openAdmin(testServer().adminUrl, name)
  await admin.run('ANALYZE').finally(() => admin.close())
}

const planNode: z.ZodType<{ type: string; table?: string; below: unknown[] }> = z
  .object({
    'Node Type': z.string(),
    'Relation Name': z.string().optional(),
    Plans: z.array(z.unknown()).default([]),
  })
  .transform(node => ({ type: node['Node Type'], table: node['Relation Name'], below: node.Plans }))

/** The tables that a statement would read from end to end, and those it would sort. */
async function readWhole(statement: ReturnType<typeof laneQuery>): Promise<string[]> {
  const rows = await tenant.db('deal:read').execute(sql`explain (format json) ${statement}`)
  const text = z.array(z.object({ 'QUERY PLAN': z.unknown() })).parse([...rows])[0]?.['QUERY PLAN']
  const plan = z
    .array(z.object({ Plan: z.unknown() }))
    .parse(typeof text === 'string' ? JSON.parse(text) : text)
  const walk = (node: unknown): string[] => {
    const { type, table, below } = planNode.parse(node)

    return [...(type === 'Seq Scan' && table ? [table] : []), ...below.flatMap(walk)]
  }

  return plan.flatMap(({ Plan }) => walk(Plan))
}

test('a lane reads its own cards by the index, at the top and far below', async () => {
  const [stage] = pipeline.stages
  const first = await listLane(tenant, stage?.id ?? '', {})

  expect(await readWhole(laneQuery(tenant, stage?.id ?? '', {}, laneSize + 1))).not.toContain('deals')
  expect(
    await readWhole(laneQuery(tenant, stage?.id ?? '', {}, laneSize + 1, first.nextCursor ?? '')),
  ).not.toContain('deals')
})

test('a board shows the first cards of each open lane and figures of all', async () => {
  const { lanes } = await getBoard(tenant, pipeline, {})
  const [first] = lanes

  expect(lanes.map(lane => lane.stage.name)).toEqual([
    'New',
    'Qualified',
    'Meeting',
    'Proposal',
    'Negotiation',
  ])
  expect(lanes.every(lane => lane.cards.length === laneSize && lane.nextCursor)).toBe(true)
  const numbers = Array.from({ length: total }, (_, n) => n + 1).filter(n => n % 7 === 0)
  const sum = numbers.filter(n => n % 10 > 0).reduce((a, b) => a + b, 0)
  expect(first?.figures).toEqual({
    count: numbers.length,
    sum: `${sum}.00`,
    weighted: (sum / 10).toFixed(2),
    others: 0,
  })
})

test('a filter narrows cards and figures alike', async () => {
  const { lanes, summary } = await getBoard(tenant, pipeline, { q: 'zencor' })
  expect(summary.isEmpty).toBe(false)
  expect((await getBoard(tenant, pipeline, { q: 'nobody is called so' })).summary.isEmpty).toBe(true)
  const lost = await getBoard(tenant, pipeline, { q: 'Deal 9995' })
  expect([lost.lanes.some(lane => lane.cards.length > 0), lost.summary.isEmpty]).toEqual([false, false])

  expect(lanes.flatMap(lane => lane.cards).every(card => card.company?.name === 'Zencorporation')).toBe(true)
})

test('"show more" walks a whole lane once, without gaps', async () => {
  const stage = pipeline.stages[2]?.id ?? ''
  const { lanes } = await getBoard(tenant, pipeline, {})
  const names: string[] = []
  let page = await listLane(tenant, stage, {})
  names.push(...page.cards.map(card => card.name))
  while (page.nextCursor) {
    page = await listLane(tenant, stage, {}, page.nextCursor)
    names.push(...page.cards.map(card => card.name))
  }

  expect(names).toHaveLength(lanes[2]?.figures.count ?? 0)
  expect(new Set(names).size).toBe(names.length)
})

test('a card tells what comes next and when it has rested too long', async () => {
  const stage = pipeline.stages[0]
  const [card] = (await listLane(tenant, stage?.id ?? '', {})).cards
  const dealId = card?.id ?? ''
  const db = tenant.db('activity:create')
  await db.insert(activities).values([
    { type: 'task', subject: 'Some day', dealId },
    { type: 'call', subject: 'Call Zhang Wei', dealId, dueAt: sql`now()` },
    { type: 'meeting', subject: 'Done', dealId, dueAt: sql`now() - interval '9 days'`, status: 'done' },
  ])
  await db
    .update(deals)
    .set({ stageEnteredAt: sql`now() - interval '16 days 2 hours'` })
    .where(eq(deals.id, dealId))

  expect((await listLane(tenant, stage?.id ?? '', {})).cards[0]).toMatchObject({
    next: { icon: 'call', subject: 'Call Zhang Wei', when: 'today' },
    rottenDays: 16,
  })
})
