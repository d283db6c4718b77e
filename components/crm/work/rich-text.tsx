import { Fragment, type ReactNode } from 'react'
import { NoteBox } from '@/components/crm/work/note-box'
import { type Block, type Inline, type Mark, type NoteDocument, textOf } from '@/lib/crm/notes/document'

/** A note as people read it: elements made from its document, node by node, with nothing handed on as it came. */
export function RichText({ document }: { document: NoteDocument }) {
  return <div className="rich-text">{blocksOf(document.content, { boxes: 0 })}</div>
}

/** How many boxes of check lists came before: each is known by its number, counted from the top. */
type Count = { boxes: number }

const blocksOf = (blocks: Block[], count: Count): ReactNode =>
  keyed(blocks, block => {
    switch (block.type) {
      case 'paragraph':
        return <p>{inlinesOf(block.content)}</p>
      case 'heading': {
        // One step below the day that it stands under, however large: a step must not be left out.
        return <h3 data-level={block.attrs.level}>{inlinesOf(block.content)}</h3>
      }
      case 'blockquote':
        return <blockquote>{blocksOf(block.content, count)}</blockquote>
      case 'bulletList':
        return (
          <ul>
            {keyed(block.content, item => (
              <li>{blocksOf(item.content, count)}</li>
            ))}
          </ul>
        )
      case 'orderedList':
        return (
          <ol start={block.attrs?.start}>
            {keyed(block.content, item => (
              <li>{blocksOf(item.content, count)}</li>
            ))}
          </ol>
        )
      case 'taskList':
        // The editor knows a check list by these, when what is shown is copied into it.
        return (
          <ul data-type="taskList">
            {keyed(block.content, ({ attrs: { checked }, content }) => {
              const box = count.boxes
              count.boxes += 1

              return (
                <li data-type="taskItem" data-checked={checked}>
                  <NoteBox box={box} isChecked={checked} label={labelOf(content)} />
                  <div>{blocksOf(content, count)}</div>
                </li>
              )
            })}
          </ul>
        )
    }
  })

/** Nothing in a note has a name of its own: a part is known by its place. */
const keyed = <T,>(parts: readonly T[], show: (part: T) => ReactNode): ReactNode =>
  parts.map((part, place) => <Fragment key={String(place)}>{show(part)}</Fragment>)

/** The first line of an item names its box. */
function labelOf([first]: Block[]): string {
  return first?.type === 'paragraph' || first?.type === 'heading' ? textOf(first.content) : ''
}

const inlinesOf = (inlines: Inline[] | undefined): ReactNode =>
  keyed(inlines ?? [], inline =>
    (inline.marks ?? []).reduceRight<ReactNode>(withMark, inline.type === 'text' ? inline.text : <br />),
  )

function withMark(inside: ReactNode, mark: Mark): ReactNode {
  switch (mark.type) {
    case 'bold':
      return <strong>{inside}</strong>
    case 'italic':
      return <em>{inside}</em>
    case 'strike':
      return <s>{inside}</s>
    case 'code':
      return <code>{inside}</code>
    case 'link': {
      const { href } = mark.attrs
      const target = /^https?:/i.test(href) ? '_blank' : undefined

      return (
        <a href={href} rel="noopener noreferrer nofollow" target={target}>
          {inside}
        </a>
      )
    }
  }
}
