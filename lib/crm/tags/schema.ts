import { z } from 'zod'
import { stageColors } from '@/lib/crm/pipelines/schema'

/** The kinds of records that have tags. */
export const taggedNames = ['company', 'contact', 'deal', 'product'] as const
export type TaggedName = (typeof taggedNames)[number]

/** A word that people sort records by, in a colour. */
export type Tag = { readonly id: string; readonly name: string; readonly color: TagColor }
export type TagColor = (typeof stageColors)[number]

/** Tags wear the colours of stages. */
export const tagColors = stageColors

/** As many as a workspace can have, and a record. More help nobody to find anything. */
export const maxTags = 500
export const maxTagsOfOne = 30

/** In files a comma or a semicolon parts them. */
const name = z
  .string({ error: 'Give the tag a name.' })
  .transform(text => text.replace(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, 'Give the tag a name.')
      .max(40, 'A name holds 40 characters.')
      .regex(/^[^;,]*$/, 'A name has no comma and no semicolon.'),
  )

export const newTag = z.object({ name, color: z.enum(tagColors).optional() })
export const tagEdit = z.object({ id: z.uuid(), name: name.optional(), color: z.enum(tagColors).optional() })
export const tagMerge = z.object({ id: z.uuid(), into: z.uuid('Choose another tag.') })

const some = z.array(z.uuid()).max(maxTagsOfOne)
/** What a record gets and loses: what others gave it meanwhile stays. */
export const tagChange = z.object({ addTags: some.default([]), removeTags: some.default([]) })
/** The same of an act on many, which says only what it does. */
export const tagAct = z.object({ addTags: some.optional(), removeTags: some.optional() })
export const recordTags = z.object({ ...tagChange.shape, entity: z.enum(taggedNames), id: z.uuid() })

export type NewTag = z.output<typeof newTag>
export type TagEdit = z.output<typeof tagEdit>
export type TagMerge = z.output<typeof tagMerge>
export type RecordTags = z.output<typeof recordTags>
