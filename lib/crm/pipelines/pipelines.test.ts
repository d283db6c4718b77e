import { afterAll, beforeAll, expect, test } from 'vitest'
import { listLane } from '@/lib/crm/deals/board'
import { createDeal, deleteDeal, restoreDeal } from '@/lib/crm/deals/mutations'
import { getDeal } from '@/lib/crm/deals/queries'
import {
  addStage,
  applyTemplate,
  createPipeline,
  removeStage,
  renamePipeline,
  reorderStages,
  updateStage,
} from '@/lib/crm/pipelines/mutations'
import { countDealsByStage, listPipelines } from '@/lib/crm/pipelines/queries'
import { pipelineTemplates, templateNames } from '@/lib/crm/pipelines/templates'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let workspace: TestTenant
let tenant: TenantScope

beforeAll(async () => {
  workspace = await testTenant()
  tenant = workspace.tenant
})
afterAll(() => workspace.drop())

async function pipelineOf(name: string) {
  const { id } = await createPipeline(tenant, { name })
  const read = async () => (await listPipelines(tenant)).find(pipeline => pipeline.id === id)?.stages ?? []
  const names = async () => (await read()).map(stage => stage.name)
  const stage = async (wanted: string) => (await read()).find(one => one.name === wanted)?.id ?? ''

  return { id, read, names, stage }
}

test('a workspace starts with one pipeline, and a new one has the usual stages', async () => {
  const { names } = await pipelineOf('Renewals')

  expect(
    (await listPipelines(tenant)).filter(pipeline => pipeline.isDefault).map(({ name }) => name),
  ).toEqual(['Sales'])
  expect(await names()).toEqual(['New', 'Qualified', 'Meeting', 'Proposal', 'Negotiation', 'Won', 'Lost'])
})

test('a pipeline begins with the stages of a template, and with those of another while it has no deal', async () => {
  const { id } = await createPipeline(tenant, { name: 'Orders', template: 'orders' })
  const now = async () =>
    (await listPipelines(tenant))
      .find(pipeline => pipeline.id === id)
      ?.stages.map(({ id: _id, position: _position, ...stage }) => stage)
  expect(await now()).toEqual(pipelineTemplates.orders.stages)
  for (const template of templateNames) {
    await applyTemplate(tenant, { id, template })
    expect(await now()).toEqual(pipelineTemplates[template].stages)
  }
  expect(() => applyTemplate(workspace.as('member'), { id, template: 'orders' })).toThrow('may not')

  // A deal that comes at the same moment stands in the one or finds the stage gone: never both.
  const stageId = (await listPipelines(tenant)).find(one => one.id === id)?.stages[0]?.id ?? ''
  const both = await Promise.allSettled([
    createDeal(tenant, { name: 'At once', stageId }),
    applyTemplate(tenant, { id, template: 'demo' }),
  ])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)

  const { id: deal } = await createDeal(tenant, { name: 'There', stageId: await firstOf(id) })
  const asked = applyTemplate(tenant, { id, template: 'simple' })
  await expect(asked).rejects.toMatchObject({ code: 'conflict' })
  await deleteDeal(tenant, deal)
  await expect(applyTemplate(tenant, { id, template: 'simple' })).rejects.toMatchObject({ code: 'conflict' })
})

const firstOf = async (pipelineId: string) =>
  (await listPipelines(tenant)).find(one => one.id === pipelineId)?.stages[0]?.id ?? ''

test('stages are added before the end, renamed, ordered and given their figures', async () => {
  const pipeline = await pipelineOf('Shaped')
  const added = await addStage(tenant, {
    pipelineId: pipeline.id,
    name: 'Trial',
    probability: 70,
    color: 'teal',
  })
  await updateStage(tenant, { id: added.id, name: 'Pilot', rottingDays: 21 })
  await reorderStages(tenant, {
    pipelineId: pipeline.id,
    stageIds: [added.id, await pipeline.stage('Meeting')],
  })
  await renamePipeline(tenant, { id: pipeline.id, name: 'Reshaped' })

  expect(await pipeline.names()).toEqual([
    'Pilot',
    'Meeting',
    'New',
    'Qualified',
    'Proposal',
    'Negotiation',
    'Won',
    'Lost',
  ])
  expect((await pipeline.read())[0]).toMatchObject({ probability: 70, rottingDays: 21, color: 'teal' })
})

test('two stages of one name, a win at half a chance and an empty end are refused', async () => {
  const pipeline = await pipelineOf('Strict')
  await expect(addStage(tenant, { pipelineId: pipeline.id, name: 'méeting' })).rejects.toThrow('stage named')
  await expect(updateStage(tenant, { id: await pipeline.stage('New'), name: 'Meeting' })).rejects.toThrow(
    'named',
  )

  const won = await pipeline.stage('Won')
  await updateStage(tenant, { id: won, probability: 50, color: 'teal' })
  expect((await pipeline.read()).find(stage => stage.id === won)).toMatchObject({
    probability: 100,
    color: 'teal',
  })
  await expect(removeStage(tenant, { id: won, moveTo: null })).rejects.toThrow('stay')
})

test('removing a stage takes its deals, also those in the trash, to another', async () => {
  const pipeline = await pipelineOf('Shrinking')
  const [from, to] = [await pipeline.stage('Meeting'), await pipeline.stage('Proposal')]
  await createDeal(tenant, { name: 'there', stageId: to })
  const { id: second } = await createDeal(tenant, { name: 'second', stageId: from })
  await createDeal(tenant, { name: 'first', stageId: from })
  const { id: trashed } = await createDeal(tenant, { name: 'trashed', stageId: from })
  await deleteDeal(tenant, trashed)

  await expect(removeStage(tenant, { id: from, moveTo: null })).rejects.toThrow('Choose a stage')
  await expect(removeStage(tenant, { id: from, moveTo: await pipeline.stage('Won') })).rejects.toThrow(
    'Choose',
  )
  expect(await removeStage(tenant, { id: from, moveTo: to })).toEqual({ moved: 2 })

  expect((await listLane(tenant, to, {})).cards.map(card => card.name)).toEqual(['there', 'first', 'second'])
  expect((await countDealsByStage(tenant, pipeline.id)).get(to)).toEqual({ live: 3, trashed: 1 })
  await restoreDeal(tenant, trashed)
  expect(await getDeal(tenant, trashed)).toMatchObject({ stageId: to })
  expect(await getDeal(tenant, second)).toMatchObject({ version: 2 })
})

test('one open stage stays, and only administrators shape a pipeline', async () => {
  const pipeline = await pipelineOf('Last')
  for (const name of ['New', 'Qualified', 'Meeting', 'Proposal']) {
    await removeStage(tenant, { id: await pipeline.stage(name), moveTo: null })
  }
  await expect(
    removeStage(tenant, { id: await pipeline.stage('Negotiation'), moveTo: null }),
  ).rejects.toThrow('at least one open stage')
  expect(() => addStage(workspace.as('member'), { pipelineId: pipeline.id, name: 'Mine' })).toThrow('may not')
})
