import { z } from 'zod'
import { hasLink, linkShape } from '@/lib/crm/links'
import { type NoteDocument, noteBounds, plainText } from '@/lib/crm/notes/document'
import { noteDocument, storable } from '@/lib/crm/notes/document-schema'

const tooLong = 'A note holds 20,000 characters. Split this one.'
const empty = 'Write something first.'

/** A note is sent as text, or as a document from which its text is made here: nobody says both. */
const written = {
  body: z.string().optional(),
  rich: z.string().optional(),
}

type Written = { body?: string | undefined; rich?: string | undefined }
type NoteText = { body: string; rich: NoteDocument | null }

function asText<T extends Written>(input: T, context: z.RefinementCtx): Omit<T, keyof Written> & NoteText {
  const { body = '', rich, ...rest } = input
  const refuse = (message: string) => {
    context.addIssue({ code: 'custom', path: ['body'], message })

    return z.NEVER
  }
  const document = rich === undefined ? null : read(rich)
  if (document === undefined) return refuse('This note holds something that a note cannot keep.')
  const text = document ? plainText(document) : storable(body).trim()
  if (!text) return refuse(empty)
  if (text.length > noteBounds.text) return refuse(tooLong)

  return { ...rest, body: text, rich: document }
}

/** The document that was sent; nothing when it is none that may be kept. */
function read(rich: string): NoteDocument | undefined {
  if (rich.length > noteBounds.document) return undefined
  try {
    return noteDocument.safeParse(JSON.parse(rich)).data
  } catch {
    return undefined
  }
}

export const newNote = z
  .object({ ...written, ...linkShape })
  .refine(hasLink, { message: 'A note belongs to a company, a contact or a deal.' })
  .transform(asText)

export const noteEdit = z
  .object({ ...written, id: z.uuid(), version: z.coerce.number().int() })
  .transform(asText)

export const noteTick = z.object({
  id: z.uuid(),
  version: z.number().int(),
  box: z.number().int().min(0),
  isChecked: z.boolean(),
})
export const notePin = z.object({ id: z.uuid(), isPinned: z.stringbool().or(z.boolean()) })
export const noteRef = z.object({ id: z.uuid() })

export type NewNote = Omit<z.output<typeof newNote>, 'rich'> & { rich?: NoteDocument | null }
export type NoteEdit = Omit<z.output<typeof noteEdit>, 'rich'> & { rich?: NoteDocument | null }
export type NoteTick = z.output<typeof noteTick>
