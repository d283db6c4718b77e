import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deals, events } from '@/db/tenant/tables'
import { listLane } from '@/lib/crm/deals/board'
import { closeDeal, moveDeal, reopenDeal } from '@/lib/crm/deals/moving'
import { createDeal, deleteDeal } from '@/lib/crm/deals/mutations'
import { getDeal } from '@/lib/crm/deals/queries'
import { createPipeline } from '@/lib/crm/pipelines/mutations'
import { listPipelines } from '@/lib/crm/pipelines/queries'
import type { Pipeline, Stage } from '@/lib/crm/pipelines/schema'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let workspace: TestTenant
let tenant: TenantScope

beforeAll(async () => {
  workspace = await testTenant()
  tenant = workspace.tenant
})
afterAll(() => workspace.drop())

/** A pipeline for one test alone, so that the tests do not see each other's cards. */
async function pipelineOf(name: string): Promise<Pipeline & { stage(name: string): Stage }> {
  const { id } = await createPipeline(tenant, { name })
  const found = (await listPipelines(tenant)).find(pipeline => pipeline.id === id)
  if (!found) throw new Error('the pipeline was not made')
  const stage = (wanted: string) => {
    const known = found.stages.find(one => one.name === wanted)
    if (!known) throw new Error(`no stage ${wanted}`)

    return known
  }

  return { ...found, stage }
}

/** Makes deals so that they stand in the lane in the order given. */
async function deal(stage: Stage, ...names: string[]): Promise<string[]> {
  const ids: string[] = []
  for (const name of names.toReversed())
    ids.unshift((await createDeal(tenant, { name, stageId: stage.id })).id)

  return ids
}

const namesIn = async (stage: Stage) => (await listLane(tenant, stage.id, {})).cards.map(card => card.name)

const kindsOf = async (id: string) =>
  (
    await tenant.db('timeline:read').select().from(events).where(eq(events.dealId, id)).orderBy(events.id)
  ).map(event => event.kind)

test('a deal goes below the card it is dropped under, or above the next one', async () => {
  const { stage } = await pipelineOf('Places')
  const [a, b, c] = await deal(stage('New'), 'a', 'b', 'c')
  const [x] = await deal(stage('Meeting'), 'x')

  await moveDeal(tenant, { id: x ?? '', stageId: stage('New').id, afterId: a })
  expect(await namesIn(stage('New'))).toEqual(['a', 'x', 'b', 'c'])

  await moveDeal(tenant, { id: c ?? '', stageId: stage('New').id, beforeId: b })
  expect(await namesIn(stage('New'))).toEqual(['a', 'x', 'c', 'b'])

  await moveDeal(tenant, { id: b ?? '', stageId: stage('New').id })
  expect(await namesIn(stage('New'))).toEqual(['b', 'a', 'x', 'c'])
  expect(await namesIn(stage('Meeting'))).toEqual([])
})

test('an order that was never set, as after an import, holds from the first move on', async () => {
  const { stage } = await pipelineOf('Imported')
  const ids = await deal(stage('New'), 'a', 'b', 'c', 'd')
  await tenant
    .db('deal:update')
    .update(deals)
    .set({ boardRank: 'a0' })
    .where(eq(deals.stageId, stage('New').id))
  const before = await namesIn(stage('New'))
  const [first = '', second = ''] = before
  const byName = (name: string) => ids['abcd'.indexOf(name)] ?? ''

  await moveDeal(tenant, { id: byName(first), stageId: stage('New').id, afterId: byName(second) })

  expect(await namesIn(stage('New'))).toEqual([second, first, ...before.slice(2)])
})

test('two people who move at once leave every card once, in one order', async () => {
  const { stage } = await pipelineOf('Crowd')
  const [top, ...cards] = await deal(stage('New'), 'top', '1', '2', '3', '4', '5', '6', '7', '8')

  await Promise.all(cards.map(id => moveDeal(tenant, { id, stageId: stage('New').id, afterId: top })))
  await Promise.all(cards.map(id => moveDeal(tenant, { id, stageId: stage('Meeting').id })))

  const lane = await listLane(tenant, stage('Meeting').id, {})
  expect(lane.cards.map(card => card.name).sort()).toEqual(['1', '2', '3', '4', '5', '6', '7', '8'])
  expect(new Set(lane.cards.map(card => card.rank)).size).toBe(8)
  expect(await namesIn(stage('New'))).toEqual(['top'])
})

test('status, close date and reason follow the stage, and the timeline tells it', async () => {
  const { stage } = await pipelineOf('Ends')
  const [id = ''] = await deal(stage('Proposal'), 'offer')

  await closeDeal(tenant, { id, outcome: 'lost', lostReason: 'Price', lostNote: 'Ten percent over' })
  expect(await getDeal(tenant, id)).toMatchObject({
    status: 'lost',
    lostReason: 'Price',
    lostNote: 'Ten percent over',
    closedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  })

  await reopenDeal(tenant, id)
  expect(await getDeal(tenant, id)).toMatchObject({
    status: 'open',
    stageId: stage('Proposal').id,
    lostReason: null,
    closedOn: null,
  })

  await closeDeal(tenant, { id, outcome: 'won' })
  expect(await getDeal(tenant, id)).toMatchObject({ status: 'won', stageId: stage('Won').id })
  expect(await kindsOf(id)).toEqual(['deal.created', 'deal.lost', 'deal.reopened', 'deal.won'])
})

test('losing a deal without a reason is refused', async () => {
  const { stage } = await pipelineOf('Reasons')
  const [id = ''] = await deal(stage('New'), 'offer')

  expect(() => closeDeal(tenant, { id, outcome: 'lost' })).toThrow('Choose a reason.')
})

test('a move that is taken back leaves the deal where, and since when, it was', async () => {
  const { stage } = await pipelineOf('Back')
  const [, b = ''] = await deal(stage('New'), 'a', 'b', 'c')
  const since = new Date(Date.UTC(2026, 0, 2, 3, 4, 5))
  await tenant.db('deal:update').update(deals).set({ stageEnteredAt: since }).where(eq(deals.id, b))

  const { before } = await moveDeal(tenant, { id: b, stageId: stage('Meeting').id })
  expect((await getDeal(tenant, b))?.stageEnteredAt).not.toEqual(since)
  await moveDeal(tenant, { id: b, ...before })

  expect(await namesIn(stage('New'))).toEqual(['a', 'b', 'c'])
  expect((await getDeal(tenant, b))?.stageEnteredAt).toEqual(since)
})

test('another place in the same lane is no change of the deal', async () => {
  const { stage } = await pipelineOf('Quiet')
  const [a = '', b = ''] = await deal(stage('New'), 'a', 'b')
  const before = await getDeal(tenant, b)

  await moveDeal(tenant, { id: b, stageId: stage('New').id, beforeId: a })

  expect(await getDeal(tenant, b)).toMatchObject({ version: before?.version, updatedAt: before?.updatedAt })
  expect(await kindsOf(b)).toEqual(['deal.created'])
})

test('a deal in the trash, a stage of another pipeline and a viewer are refused', async () => {
  const { stage } = await pipelineOf('Refused')
  const other = await pipelineOf('Other')
  const [a = '', b = ''] = await deal(stage('New'), 'a', 'b')
  await deleteDeal(tenant, a)

  await expect(moveDeal(tenant, { id: a, stageId: stage('Meeting').id })).rejects.toThrow('to the trash')
  await expect(moveDeal(tenant, { id: b, stageId: other.stage('New').id })).rejects.toThrow(
    'another pipeline',
  )
  expect(() => moveDeal(workspace.as('viewer'), { id: b, stageId: stage('Meeting').id })).toThrow('may not')
})
