import 'server-only'
import { asc, eq, sql } from 'drizzle-orm'
import { deals, pipelines, stages } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import type { Pipeline } from '@/lib/crm/pipelines/schema'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

const stage = {
  id: stages.id,
  name: stages.name,
  type: stages.type,
  position: stages.position,
  probability: stages.probability,
  rottingDays: stages.rottingDays,
  color: stages.color,
}

/** Every pipeline with its stages in their order; the default one first. A workspace has a handful. */
export async function listPipelines(tenant: TenantScope): Promise<Pipeline[]> {
  const rows = await tenant
    .db('pipeline:read')
    .select({ id: pipelines.id, name: pipelines.name, isDefault: pipelines.isDefault, stage })
    .from(pipelines)
    .leftJoin(stages, eq(stages.pipelineId, pipelines.id))
    .orderBy(sql`${pipelines.isDefault} desc`, asc(pipelines.position), asc(pipelines.id), ...inOrder)
  const found = new Map<string, Pipeline>()
  for (const { stage, ...pipeline } of rows) {
    const known = found.get(pipeline.id) ?? { ...pipeline, stages: [] }
    if (stage) known.stages.push(stage)
    found.set(pipeline.id, known)
  }

  return [...found.values()]
}

/** Open stages by their place, then won, then lost. */
export const inOrder = [
  sql`case ${stages.type} when 'open' then 0 when 'won' then 1 else 2 end`,
  asc(stages.position),
  asc(stages.id),
]

/** How many deals stand in each stage of a pipeline, those in the trash counted apart. */
export async function countDealsByStage(
  tenant: TenantScope,
  pipelineId: string,
): Promise<Map<string, { live: number; trashed: number }>> {
  const rows = await tenant
    .db('deal:read')
    .select({
      stageId: deals.stageId,
      live: sql<number>`(count(*) filter (where ${deals.deletedAt} is null))::int`,
      trashed: sql<number>`(count(*) filter (where ${deals.deletedAt} is not null))::int`,
    })
    .from(deals)
    .where(eq(deals.pipelineId, pipelineId))
    .groupBy(deals.stageId)

  return new Map(rows.map(({ stageId, ...counts }) => [stageId, counts]))
}

/** The stages of one pipeline, in order, within a transaction that changes them. */
export function stagesOf(db: TenantDb, pipelineId: string) {
  return db
    .select(stage)
    .from(stages)
    .where(eq(stages.pipelineId, pipelineId))
    .orderBy(...inOrder)
}

/**
 * Locks one stage until the transaction ends: whoever puts a deal into it or takes it away waits here, so
 * that the order of its cards has one author at a time.
 *
 * @throws AppError `not_found` when there is no such stage.
 */
export async function lockStage(db: TenantDb, id: string) {
  const [found] = await db
    .select({ ...stage, pipelineId: stages.pipelineId })
    .from(stages)
    .where(eq(stages.id, id))
    .for('no key update')
  if (!found) throw new AppError('not_found', 'This stage is gone. Reload to see the pipeline as it is now.')

  return found
}
