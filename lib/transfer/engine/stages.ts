import 'server-only'
import { addStage, reorderStages } from '@/lib/crm/pipelines/mutations'
import { type StageColor, stageColors } from '@/lib/crm/pipelines/schema'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'
import { clip } from '@/lib/transfer/clip'
import type { RunContext } from '@/lib/transfer/engine/context'
import type { FileProfile } from '@/lib/transfer/file/profile'
import { fold } from '@/lib/transfer/fold'
import type { Mapping } from '@/lib/transfer/mapping'
import { placeStages } from '@/lib/transfer/proposal/stage-order'

const mostStages = 20

/** Names of stages that a file uses and that the pipeline is to get. */
export function stagesToAdd(
  profile: FileProfile,
  { columns, matches, missing }: Mapping,
  stages: readonly { name: string }[],
): string[] {
  const at = columns.findIndex(plan => plan.field === 'stage')
  const known = new Set(stages.map(({ name }) => fold(name)))
  const wanted = new Map<string, string>()
  for (const [text] of profile.columns[at]?.values ?? []) {
    const match = matches.stage?.[text]
    const name = match && 'add' in match ? match.add : match || missing.stage === 'leave' ? undefined : text
    if (name && !known.has(fold(name)) && !wanted.has(fold(name))) wanted.set(fold(name), clip(name, 60))
  }

  return [...wanted.values()]
}

/**
 * Adds stages to the pipeline, each where it belongs in the order of a sale. They have no limit of days: deals
 * that come with them may be years old.
 *
 * @returns how many
 */
export async function addMissingStages(
  tenant: TenantScope,
  context: RunContext,
  names: readonly string[],
): Promise<number> {
  const { pipelineId, stages } = context
  if (names.length === 0 || !pipelineId) return 0
  if (stages.length + names.length > mostStages) {
    throw new AppError(
      'invalid',
      `A pipeline holds ${mostStages} stages, and this file would add ${names.length}. Map some of them to stages that you have.`,
    )
  }
  const open = stages.filter(stage => stage.type === 'open')
  const placed = placeStages(open, names)
  const colors = stageColors.filter(color => !stages.some(stage => stage.color === color))
  const ids = new Map(open.map(({ name, id }) => [name, id]))
  for (const [at, { name, probability, isNew }] of placed.entries()) {
    if (!isNew) continue
    const color: StageColor =
      colors[ids.size % Math.max(1, colors.length)] ?? stageColors[at % stageColors.length] ?? 'gray'
    const { id } = await addStage(tenant, { pipelineId, name, probability, rottingDays: null, color })
    ids.set(name, id)
  }
  await reorderStages(tenant, { pipelineId, stageIds: placed.flatMap(({ name }) => ids.get(name) ?? []) })

  return names.length
}
