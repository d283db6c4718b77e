'use server'

import { refresh } from 'next/cache'
import * as pipelines from '@/lib/crm/pipelines/mutations'
import {
  newPipeline,
  newStage,
  pipelineEdit,
  stageEdit,
  stageOrder,
  stageRemoval,
} from '@/lib/crm/pipelines/schema'
import { tenantAction } from '@/lib/entry/action'

export const createPipeline = tenantAction(newPipeline, async (tenant, input) => {
  const pipeline = await pipelines.createPipeline(tenant, input)
  refresh()

  return pipeline
})

export const renamePipeline = tenantAction(pipelineEdit, async (tenant, input) => {
  await pipelines.renamePipeline(tenant, input)
  refresh()
})

export const addStage = tenantAction(newStage, async (tenant, input) => {
  const stage = await pipelines.addStage(tenant, input)
  refresh()

  return stage
})

export const updateStage = tenantAction(stageEdit, async (tenant, input) => {
  await pipelines.updateStage(tenant, input)
  refresh()
})

export const reorderStages = tenantAction(stageOrder, async (tenant, input) => {
  await pipelines.reorderStages(tenant, input)
  refresh()
})

export const removeStage = tenantAction(stageRemoval, async (tenant, input) => {
  const removed = await pipelines.removeStage(tenant, input)
  refresh()

  return removed
})
