import { z } from 'zod'
import { hasLink, linkShape } from '@/lib/crm/links'

const body = z
  .string({ error: 'Write something first.' })
  .trim()
  .min(1, 'Write something first.')
  .max(20_000, 'A note holds 20,000 characters. Split this one.')

export const newNote = z
  .object({ body, ...linkShape })
  .refine(hasLink, { message: 'A note belongs to a company, a contact or a deal.' })

export const noteEdit = z.object({ id: z.uuid(), version: z.coerce.number().int(), body })
export const notePin = z.object({ id: z.uuid(), isPinned: z.stringbool().or(z.boolean()) })
export const noteRef = z.object({ id: z.uuid() })

export type NewNote = z.output<typeof newNote>
export type NoteEdit = z.output<typeof noteEdit>
