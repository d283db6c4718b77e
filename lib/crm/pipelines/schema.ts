import { z } from 'zod'
import { templateNames } from '@/lib/crm/pipelines/templates'

export const stageColors = [
  'gray',
  'red',
  'orange',
  'amber',
  'green',
  'teal',
  'blue',
  'indigo',
  'violet',
  'pink',
] as const
export const stageTypes = ['open', 'won', 'lost'] as const

export type StageColor = (typeof stageColors)[number]
export type StageType = (typeof stageTypes)[number]

/** One step of a pipeline. `probability` is in percent; a deal rots after `rottingDays` days in it. */
export type Stage = {
  id: string
  name: string
  type: StageType
  position: number
  probability: number
  rottingDays: number | null
  color: StageColor
}

/** A pipeline with its stages in their order: the open ones, then won, then lost. */
export type Pipeline = { id: string; name: string; isDefault: boolean; stages: Stage[] }

const name = (what: string) =>
  z
    .string({ error: `Give the ${what} a name.` })
    .trim()
    .min(1, `Give the ${what} a name.`)
    .max(60, 'A name holds 60 characters.')

const percent = z.coerce
  .number({ error: 'A whole number from 0 to 100.' })
  .int('A whole number from 0 to 100.')
  .min(0, 'A whole number from 0 to 100.')
  .max(100, 'A whole number from 0 to 100.')

const emptyToNull = (value: unknown) => (value === '' || value === undefined ? null : value)

const rottingDays = z.preprocess(
  emptyToNull,
  z.coerce
    .number({ error: 'A whole number of days, or nothing.' })
    .int('A whole number of days, or nothing.')
    .min(1, 'A whole number of days, or nothing.')
    .max(3650, 'At most 3,650 days.')
    .nullable(),
)

const template = z.enum(templateNames, { error: 'Choose one of these.' })

export const newPipeline = z.object({ name: name('pipeline'), template: template.default('simple') })
/** Other stages for a pipeline that has no deal yet. */
export const pipelineTemplate = z.object({ id: z.uuid(), template })
export const pipelineEdit = z.object({ id: z.uuid(), name: name('pipeline') })
export const newStage = z.object({
  pipelineId: z.uuid(),
  name: name('stage'),
  probability: percent.default(50),
  rottingDays: rottingDays.default(null),
  color: z.enum(stageColors).default('gray'),
})
export const stageEdit = z.object({
  id: z.uuid(),
  name: name('stage').optional(),
  probability: percent.optional(),
  rottingDays: rottingDays.optional(),
  color: z.enum(stageColors).optional(),
})
export const stageOrder = z.object({ pipelineId: z.uuid(), stageIds: z.array(z.uuid()).min(1).max(50) })
export const stageRemoval = z.object({
  id: z.uuid(),
  /** Where its deals go. */
  moveTo: z.preprocess(emptyToNull, z.uuid('Choose a stage for its deals.').nullable()).default(null),
})

const reason = z
  .string({ error: 'Say the reason in a few words.' })
  .trim()
  .min(1, 'Say the reason in a few words.')
  .max(60, 'A reason holds 60 characters.')

/** One of the reasons for which deals are lost. */
export type LostReason = { id: string; label: string; isArchived: boolean }

export const newLostReason = z.object({ label: reason })
export const lostReasonEdit = z.object({
  id: z.uuid(),
  label: reason.optional(),
  /** Whether it is offered no more. */
  isArchived: z.boolean().optional(),
})
export const lostReasonOrder = z.object({ ids: z.array(z.uuid()).min(1).max(100) })

export type LostReasonEdit = z.output<typeof lostReasonEdit>
export type NewPipeline = z.input<typeof newPipeline>
export type TemplateChoice = z.output<typeof pipelineTemplate>
export type PipelineEdit = z.output<typeof pipelineEdit>
export type NewStage = z.input<typeof newStage>
export type StageEdit = z.output<typeof stageEdit>
export type StageOrder = z.output<typeof stageOrder>
export type StageRemoval = z.output<typeof stageRemoval>
