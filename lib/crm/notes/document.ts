/** What a note says, with its form. The words are those that its editor uses, so that neither side translates. */
export type NoteDocument = { type: 'doc'; content: Block[] }

export type Block =
  | { type: 'paragraph'; content?: Inline[] | undefined }
  | { type: 'heading'; attrs: { level: HeadingLevel }; content?: Inline[] | undefined }
  | { type: 'blockquote'; content: Block[] }
  | { type: 'bulletList'; content: ListItem[] }
  | { type: 'orderedList'; attrs?: { start: number } | undefined; content: ListItem[] }
  | { type: 'taskList'; content: TaskItem[] }

export type HeadingLevel = 1 | 2 | 3
export type ListItem = { type: 'listItem'; content: Block[] }
export type TaskItem = { type: 'taskItem'; attrs: { checked: boolean }; content: Block[] }

export type Inline =
  | { type: 'text'; text: string; marks?: Mark[] | undefined }
  | { type: 'hardBreak'; marks?: Mark[] | undefined }

export type Mark = { type: 'bold' | 'italic' | 'strike' | 'code' } | { type: 'link'; attrs: { href: string } }

/** Bounds that the editor and the door of the server share. */
export const noteBounds = {
  /** Characters of the text. */
  text: 20_000,
  /** Characters of the document as it is sent. */
  document: 120_000,
  /** Lists and quotes within each other. */
  depth: 8,
  href: 2_000,
} as const

/** What a note says without its form: what search reads, and whoever knows no more than text. */
export function plainText(document: NoteDocument): string {
  return document.content.flatMap(linesOf).join('\n').trim()
}

function linesOf(block: Block): string[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return textOf(block.content).split('\n')
    case 'blockquote':
      return block.content.flatMap(linesOf).map(line => `> ${line}`)
    case 'bulletList':
      return block.content.flatMap(item => marked('- ', item.content))
    case 'orderedList':
      return block.content.flatMap((item, at) => marked(`${(block.attrs?.start ?? 1) + at}. `, item.content))
    case 'taskList':
      return block.content.flatMap(item => marked(item.attrs.checked ? '[x] ' : '[ ] ', item.content))
  }
}

/** The words of one line, without marks. */
export const textOf = (content: readonly Inline[] = []): string =>
  content.map(one => (one.type === 'text' ? one.text : '\n')).join('')

const marked = (mark: string, content: readonly Block[]): string[] =>
  content.flatMap(linesOf).map((line, at) => (at === 0 ? mark : ' '.repeat(mark.length)) + line)

/** A plain text as a document: what an editor starts from when a note has no form yet. */
export function documentOf(text: string): NoteDocument {
  const paragraphs = text.split(/\n{2,}/).map(
    (paragraph): Block => ({
      type: 'paragraph',
      content: paragraph
        .split('\n')
        .flatMap((line, at): Inline[] => [
          ...(at > 0 ? [{ type: 'hardBreak' } as const] : []),
          ...(line ? [{ type: 'text', text: line } as const] : []),
        ]),
    }),
  )

  return { type: 'doc', content: paragraphs }
}

/** The document with one box of its check lists ticked or not, counted from its top; nothing when it has no such box. */
export function withTick(document: NoteDocument, box: number, checked: boolean): NoteDocument | undefined {
  let next = 0
  let found = false
  const walk = (block: Block): Block => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return block
      case 'blockquote':
        return { ...block, content: block.content.map(walk) }
      case 'bulletList':
      case 'orderedList':
        return {
          ...block,
          content: block.content.map(item => ({ ...item, content: item.content.map(walk) })),
        }
      case 'taskList':
        return {
          ...block,
          content: block.content.map(item => {
            const isIt = next === box
            next += 1
            found ||= isIt

            return {
              ...item,
              ...(isIt && { attrs: { checked } }),
              content: item.content.map(walk),
            }
          }),
        }
    }
  }
  const changed = { ...document, content: document.content.map(walk) }

  return found ? changed : undefined
}

const openable = /^(https?:\/\/|mailto:|tel:)[^\s\p{Cc}]+$/iu

/** Whether a link may be kept and shown: to a page, an address or a phone, and nothing that runs. */
export const isHref = (href: string): boolean => href.length <= noteBounds.href && openable.test(href)

/** What somebody typed as a link, as it is kept: `example.com` is a page, `ann@example.com` is written to. */
export function asHref(typed: string): string | undefined {
  const text = typed.trim()
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text)
    ? text
    : /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text)
      ? `mailto:${text}`
      : /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#:]\S*)?$/u.test(text)
        ? `https://${text}`
        : ''

  return isHref(whole) ? whole : undefined
}
