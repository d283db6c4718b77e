import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dealStageHistory, deals } from '@/db/tenant/tables'
import { closeDeal, moveDeal, reopenDeal } from '@/lib/crm/deals/moving'
import { createDeal } from '@/lib/crm/deals/mutations'
import { getDeal, getStageDays } from '@/lib/crm/deals/queries'
import { removeStage, updateStage } from '@/lib/crm/pipelines/mutations'
import { listPipelines } from '@/lib/crm/pipelines/queries'
import type { Stage } from '@/lib/crm/pipelines/schema'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { bring } from '@/lib/transfer/testing/files'

let workspace: TestTenant
let tenant: TenantScope
let stages: readonly Stage[]

beforeAll(async () => {
  workspace = await testTenant()
  tenant = workspace.tenant
  stages = (await listPipelines(tenant))[0]?.stages ?? []
})
afterAll(() => workspace.drop())

const stage = (name: string) => stages.find(one => one.name === name)?.id ?? ''
const nameOf = (id: string | null) => stages.find(one => one.id === id)?.name ?? null
const staysOf = async (dealId: string) =>
  (
    await tenant
      .db('deal:read')
      .select()
      .from(dealStageHistory)
      .where(eq(dealStageHistory.dealId, dealId))
      .orderBy(dealStageHistory.enteredAt, dealStageHistory.id)
  ).map(stay => ({ ...stay, path: [nameOf(stay.fromStageId), nameOf(stay.stageId), stay.leftAt === null] }))
const pathOf = async (id: string) => (await staysOf(id)).map(({ path }) => path)
const ago = (days: number) => new Date(Date.now() - days * 86_400_000 - 60_000)

test('each stay of a deal in a stage is kept, with who brought it there', async () => {
  const { id } = await createDeal(tenant, { name: 'Slow' })
  const ben = await workspace.addMember('member', 'Ben Hall')
  await moveDeal(ben, { id, stageId: stage('Meeting') })
  await moveDeal(tenant, { id, stageId: stage('Meeting') })
  await closeDeal(tenant, { id, outcome: 'won' })
  await reopenDeal(tenant, id)

  const stays = await staysOf(id)
  expect(stays.map(({ path }) => path)).toEqual([
    [null, 'New', false],
    ['New', 'Meeting', false],
    ['Meeting', 'Won', false],
    ['Won', 'Meeting', true],
  ])
  expect(stays[1]).toMatchObject({ memberId: ben.actor.memberId, leftAt: stays[2]?.enteredAt })
})

test('the stage bar adds up the days of all stays, also in a stage that has another name since', async () => {
  const { id } = await createDeal(tenant, { name: 'Back and forth' })
  const db = tenant.db('deal:update')
  await moveDeal(tenant, { id, stageId: stage('Meeting') })
  await moveDeal(tenant, { id, stageId: stage('New') })
  const days = [10, 7, 5]
  for (const [at, { id: stay }] of (await staysOf(id)).entries()) {
    const next = days[at + 1]
    await db
      .update(dealStageHistory)
      .set({ enteredAt: ago(days[at] ?? 0), leftAt: next === undefined ? null : ago(next) })
      .where(eq(dealStageHistory.id, stay))
  }
  await updateStage(tenant, { id: stage('Meeting'), name: 'Workshop' })

  expect(await getStageDays(tenant, id)).toEqual({ [stage('New')]: 8, [stage('Meeting')]: 2 })
})

test('a move that is taken back leaves no stay', async () => {
  const { id } = await createDeal(tenant, { name: 'Slipped' })
  const { before } = await moveDeal(tenant, { id, stageId: stage('Proposal') })
  await moveDeal(tenant, { id, ...before })
  expect(await pathOf(id)).toEqual([[null, 'New', true]])

  await moveDeal(tenant, { id, stageId: stage('Proposal') })
  await moveDeal(tenant, { id, stageId: stage('New') })
  expect(await pathOf(id)).toHaveLength(3)
})

test('an import writes it for every row, and a removed stage keeps the days of those who left it', async () => {
  const rows = 'Deal ID,Deal name,Stage\nd-1,One,New\nd-2,Two,Proposal\n'
  await bring(tenant, { text: rows }, { entity: 'deals' })
  const idOf = async (name: string) =>
    (await tenant.db('deal:read').select().from(deals).where(eq(deals.name, name)))[0]?.id ?? ''
  expect(await pathOf(await idOf('Two'))).toEqual([[null, 'Proposal', true]])

  await bring(tenant, { text: rows.replace('One,New', 'One,Proposal') }, { entity: 'deals' })
  expect(await pathOf(await idOf('One'))).toEqual([
    [null, 'New', false],
    ['New', 'Proposal', true],
  ])

  await removeStage(tenant, { id: stage('Proposal'), moveTo: stage('Negotiation') })
  const [, , last] = await staysOf(await idOf('One'))
  expect(last?.path).toEqual([null, 'Negotiation', true])
  expect(await getDeal(tenant, await idOf('One'))).toMatchObject({ stageId: stage('Negotiation') })
  const open = await tenant
    .db('deal:read')
    .select({ count: sql<number>`count(*)::int` })
    .from(dealStageHistory)
    .where(sql`left_at is null`)
  const all = await tenant.db('deal:read').$count(deals)
  expect(open[0]?.count).toBe(all)
})
