import { z } from 'zod'
import { type Block, type Inline, isHref, type NoteDocument, noteBounds } from '@/lib/crm/notes/document'

/** A text without what PostgreSQL keeps in none: half of a pair, and the character that is no character. */
export const storable = (text: string): string =>
  text.replaceAll('\0', '\ufffd').replaceAll(/\p{Surrogate}/gu, '\ufffd')

const mark = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['bold', 'italic', 'strike', 'code']) }),
  z.object({
    type: z.literal('link'),
    attrs: z.object({
      href: z
        .string()
        .refine(isHref, 'A link leads to a page, an e-mail address or a phone.')
        .transform(storable),
    }),
  }),
])
const marks = z.array(mark).max(5).optional()

const inline: z.ZodType<Inline> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string().min(1).transform(storable), marks }),
  z.object({ type: z.literal('hardBreak'), marks }),
])
const line = z.array(inline).optional()

const lines = [
  z.object({ type: z.literal('paragraph'), content: line }),
  z.object({
    type: z.literal('heading'),
    attrs: z.object({ level: z.union([z.literal(1), z.literal(2), z.literal(3)]) }),
    content: line,
  }),
] as const

/** What may stand at one depth. Each has a schema of its own, so that a deeper document is refused before it is walked. */
function blocks(left: number): z.ZodType<Block> {
  if (left === 0) return z.discriminatedUnion('type', lines)
  const content = z.array(blocks(left - 1)).min(1)
  const items = z.array(z.object({ type: z.literal('listItem'), content })).min(1)
  const tasks = z.array(
    z.object({ type: z.literal('taskItem'), attrs: z.object({ checked: z.boolean() }), content }),
  )

  return z.discriminatedUnion('type', [
    ...lines,
    z.object({ type: z.literal('blockquote'), content }),
    z.object({ type: z.literal('bulletList'), content: items }),
    z.object({
      type: z.literal('orderedList'),
      attrs: z.object({ start: z.number().int().min(0).max(1_000_000) }).optional(),
      content: items,
    }),
    z.object({ type: z.literal('taskList'), content: tasks.min(1) }),
  ])
}

/** A note with its form, as it may be kept. What a node or a mark has beyond it is left out. */
export const noteDocument: z.ZodType<NoteDocument> = z.object({
  type: z.literal('doc'),
  content: z.array(blocks(noteBounds.depth)).min(1),
})

/** What a note keeps as its form, checked once more before anybody is shown it; null is shown as plain text. */
export const readDocument = (rich: unknown): NoteDocument | null => noteDocument.safeParse(rich).data ?? null
