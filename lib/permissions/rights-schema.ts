import { z } from 'zod'
import type { EntityName } from './index'
import { fieldKinds, fieldLimits, type RecordVerb, type Rights, reaches } from './rights'

const reach = z.enum(reaches)
const allOrNothing = z.enum(['none', 'all'])

const verbs = z.object({
  read: reach,
  create: allOrNothing,
  update: reach,
  delete: reach,
  export: allOrNothing,
} satisfies Record<RecordVerb, z.ZodType>)

const closed = { read: 'none', create: 'none', update: 'none', delete: 'none', export: 'none' } as const

const limitsOf = <Limit extends z.ZodType<(typeof fieldLimits)[number]>>(limit: Limit) =>
  z.partialRecord(z.enum(fieldKinds), z.record(z.string().min(1).max(60), limit)).optional()

const forEach = <Shape extends z.ZodType, Limit extends z.ZodType<(typeof fieldLimits)[number]>>(
  shape: Shape,
  limit: Limit,
) =>
  z.object({
    fields: limitsOf(limit),
    records: z.object({
      company: shape,
      contact: shape,
      deal: shape,
      product: shape,
      activity: shape,
      note: shape,
      file: shape,
    } satisfies Record<EntityName, Shape>),
  })

/** What a role says, as a form sends it. */
export const rightsSchema = forEach(verbs, z.enum(fieldLimits))

/** A limit that nobody knows is the narrowest. */
const kept = forEach(verbs.catch(closed), z.enum(fieldLimits).catch('hidden'))

/** What is kept of a role: null stays all, and a kind of record that it says nothing sensible of is closed. */
export const readRights = (stored: unknown): Rights | null =>
  stored === null || stored === undefined ? null : (kept.safeParse(stored).data ?? everythingClosed)

/** Nothing of anything. */
export const everythingClosed: Rights = kept.parse({ records: {} })
