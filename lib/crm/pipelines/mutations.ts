import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { deals, pipelines, stages } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { moveAllDeals } from '@/lib/crm/deals/moving'
import { stagesOf } from '@/lib/crm/pipelines/queries'
import {
  type NewPipeline,
  type NewStage,
  newStage,
  type PipelineEdit,
  type StageEdit,
  type StageOrder,
  type StageRemoval,
  type TemplateChoice,
} from '@/lib/crm/pipelines/schema'
import { pipelineTemplates, type TemplateName } from '@/lib/crm/pipelines/templates'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

const maxStages = 20

/** Makes a pipeline with the stages of a template, the usual ones unless it is named. The first of a workspace is its default. */
export function createPipeline(tenant: TenantScope, input: NewPipeline): Promise<{ id: string }> {
  return tenant.transaction('pipeline:update', async db => {
    const before = await db.select({ id: pipelines.id }).from(pipelines)
    if (before.length >= 20) throw new AppError('invalid', 'A workspace holds 20 pipelines.')
    const pipeline = one(
      await db
        .insert(pipelines)
        .values({ name: input.name, position: before.length, isDefault: before.length === 0 })
        .returning({ id: pipelines.id }),
    )
    await addStagesOf(db, pipeline.id, input.template ?? 'simple')

    return pipeline
  })
}

/**
 * Gives a pipeline without deals the stages of a template in place of its own.
 *
 * @throws AppError `not_found`; `conflict` when a deal stands in it, also one in the trash
 */
export function applyTemplate(tenant: TenantScope, { id, template }: TemplateChoice): Promise<void> {
  return tenant.transaction('pipeline:update', async db => {
    await lockPipeline(db, id)
    // Whoever puts a deal into one of them waits here, and then finds it gone.
    await db
      .select({ id: stages.id })
      .from(stages)
      .where(eq(stages.pipelineId, id))
      .orderBy(stages.id)
      .for('update')
    const [held] = await db.select({ id: deals.id }).from(deals).where(eq(deals.pipelineId, id)).limit(1)
    if (held) {
      throw new AppError('conflict', 'There are deals in this pipeline. Change its stages one by one.')
    }
    await db.delete(stages).where(eq(stages.pipelineId, id))
    await addStagesOf(db, id, template)
  })
}

const addStagesOf = (db: TenantDb, pipelineId: string, template: TemplateName) =>
  db
    .insert(stages)
    .values(pipelineTemplates[template].stages.map((stage, position) => ({ ...stage, pipelineId, position })))

/** Gives a pipeline another name. @throws AppError `not_found`. */
export async function renamePipeline(tenant: TenantScope, input: PipelineEdit): Promise<void> {
  const changed = await tenant
    .db('pipeline:update')
    .update(pipelines)
    .set({ name: input.name })
    .where(eq(pipelines.id, input.id))
    .returning({ id: pipelines.id })
  if (changed.length === 0) throw new AppError('not_found', 'This pipeline is gone.')
}

/** Adds an open stage after the others. @throws AppError `invalid` when its name is taken. */
export function addStage(tenant: TenantScope, input: NewStage): Promise<{ id: string }> {
  return tenant.transaction('pipeline:update', async db => {
    const { pipelineId, ...values } = newStage.parse(input)
    await lockPipeline(db, pipelineId)
    const known = await stagesOf(db, pipelineId)
    if (known.length >= maxStages) throw new AppError('invalid', `A pipeline holds ${maxStages} stages.`)
    await assertNameFree(db, pipelineId, values.name)
    const open = known.filter(stage => stage.type === 'open')

    return one(
      await db
        .insert(stages)
        .values({ ...values, pipelineId, position: (open.at(-1)?.position ?? -1) + 1 })
        .returning({ id: stages.id }),
    )
  })
}

/**
 * Changes the name, chance, rotting days or colour of a stage. The chance of won and lost is what they say.
 *
 * @throws AppError `not_found`; `invalid` when the name is taken.
 */
export function updateStage(tenant: TenantScope, input: StageEdit): Promise<void> {
  return tenant.transaction('pipeline:update', async db => {
    const stage = await lockPipelineOf(db, input.id)
    const { name, color, probability, rottingDays } = input
    if (name !== undefined) await assertNameFree(db, stage.pipelineId, name, stage.id)
    const ofOpen = stage.type === 'open' ? { probability, rottingDays } : {}
    const values = Object.fromEntries(
      Object.entries({ name, color, ...ofOpen }).filter(([, value]) => value !== undefined),
    )
    if (Object.keys(values).length > 0) await db.update(stages).set(values).where(eq(stages.id, stage.id))
  })
}

/** Puts the open stages into the order given; those it does not name keep theirs, after the named ones. */
export function reorderStages(tenant: TenantScope, input: StageOrder): Promise<void> {
  return tenant.transaction('pipeline:update', async db => {
    await lockPipeline(db, input.pipelineId)
    const open = (await stagesOf(db, input.pipelineId)).filter(stage => stage.type === 'open')
    const named = input.stageIds.filter(id => open.some(stage => stage.id === id))
    const rest = open.map(stage => stage.id).filter(id => !named.includes(id))
    for (const [position, id] of [...new Set([...named, ...rest])].entries()) {
      await db.update(stages).set({ position }).where(eq(stages.id, id))
    }
  })
}

/**
 * Removes an open stage; its deals, also those in the trash, go to `moveTo`.
 *
 * @throws AppError `invalid` when it is the last open one or is won or lost, or when deals stand in it and no
 * other open stage of the same pipeline is named.
 */
export function removeStage(tenant: TenantScope, input: StageRemoval): Promise<{ moved: number }> {
  return tenant.transaction('pipeline:update', async (db, inside) => {
    const { pipelineId } = await lockPipelineOf(db, input.id)
    const both = [input.id, ...(input.moveTo ? [input.moveTo] : [])].sort()
    await db
      .select({ id: stages.id })
      .from(stages)
      .where(inArray(stages.id, both))
      .orderBy(stages.id)
      .for('update')

    const open = (await stagesOf(db, pipelineId)).filter(stage => stage.type === 'open')
    const stage = open.find(({ id }) => id === input.id)
    if (!stage) throw new AppError('invalid', 'Won and Lost end the pipeline and stay.')
    if (open.length === 1) throw new AppError('invalid', 'A pipeline keeps at least one open stage.')
    const target = open.find(({ id }) => id === input.moveTo && id !== input.id)
    const [held] = await db.select({ id: deals.id }).from(deals).where(eq(deals.stageId, stage.id)).limit(1)
    if (held && !target) {
      const message = 'Choose a stage for its deals.'
      throw new AppError('invalid', message, { fields: { moveTo: [message] } })
    }

    const moved = target ? await moveAllDeals(db, inside, stage, target) : 0
    await db.delete(stages).where(eq(stages.id, stage.id))

    return { moved }
  })
}

/** Adding, ordering and removing stages of one pipeline happen one after the other. */
async function lockPipeline(db: TenantDb, id: string): Promise<void> {
  const found = await db
    .select({ id: pipelines.id })
    .from(pipelines)
    .where(eq(pipelines.id, id))
    .for('no key update')
  if (found.length === 0) throw new AppError('not_found', 'This pipeline is gone.')
}

async function lockPipelineOf(db: TenantDb, stageId: string) {
  const [stage] = await db
    .select({ id: stages.id, type: stages.type, pipelineId: stages.pipelineId })
    .from(stages)
    .where(eq(stages.id, stageId))
  if (!stage) throw new AppError('not_found', 'This stage is gone. Reload to see the pipeline as it is now.')
  await lockPipeline(db, stage.pipelineId)

  return stage
}

async function assertNameFree(
  db: TenantDb,
  pipelineId: string,
  name: string,
  except?: string,
): Promise<void> {
  const taken = await db
    .select({ id: stages.id })
    .from(stages)
    .where(and(eq(stages.pipelineId, pipelineId), sql`atrium_fold(${stages.name}) = atrium_fold(${name})`))
  if (taken.some(({ id }) => id !== except)) {
    const message = `There is a stage named ${name} already.`
    throw new AppError('invalid', message, { fields: { name: [message] } })
  }
}
