import { z } from 'zod'
import type { EntityName } from './index'
import { type RecordVerb, type Rights, reaches } from './rights'

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

const forEach = <Shape extends z.ZodType>(shape: Shape) =>
  z.object({
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
export const rightsSchema = forEach(verbs)

const kept = forEach(verbs.catch(closed))

/** What is kept of a role: null stays all, and a kind of record that it says nothing sensible of is closed. */
export const readRights = (stored: unknown): Rights | null =>
  stored === null || stored === undefined ? null : (kept.safeParse(stored).data ?? everythingClosed)

/** Nothing of anything. */
export const everythingClosed: Rights = kept.parse({ records: {} })
