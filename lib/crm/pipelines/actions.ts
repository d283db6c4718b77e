'use server'

import { refresh } from 'next/cache'
import * as reasons from '@/lib/crm/pipelines/lost-reasons'
import * as pipelines from '@/lib/crm/pipelines/mutations'
import { handOverSaying } from '@/lib/crm/pipelines/say-reason'
import {
  lostReasonEdit,
  lostReasonOrder,
  newLostReason,
  newPipeline,
  newStage,
  pipelineEdit,
  pipelineTemplate,
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

export const applyTemplate = tenantAction(pipelineTemplate, async (tenant, input) => {
  await pipelines.applyTemplate(tenant, input)
  refresh()
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

export const addLostReason = tenantAction(newLostReason, async (tenant, input) => {
  const reason = await reasons.addLostReason(tenant, input)
  refresh()

  return reason
})

export const updateLostReason = tenantAction(lostReasonEdit, async (tenant, input) => {
  await reasons.updateLostReason(tenant, input, { handOver: old => handOverSaying(tenant, input.id, old) })
  refresh()
})

export const reorderLostReasons = tenantAction(lostReasonOrder, async (tenant, input) => {
  await reasons.reorderLostReasons(tenant, input.ids)
  refresh()
})
