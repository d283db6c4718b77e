import { NoteBody } from '@/components/crm/work/note-body'
import { RichText } from '@/components/crm/work/rich-text'
import { documentOf, type NoteDocument } from '@/lib/crm/notes/document'

type Shown = { id: string; body: string; rich: NoteDocument | null; version: number; isPinned: boolean }

/** A note where it is read: what it says is made on the server, what can be done with it in the browser. */
export function Note({ note }: { note: Shown }) {
  const { id, body, rich, version, isPinned } = note
  const isLong = body.length > 1_200 || body.split('\n').length > 16

  return (
    <NoteBody note={{ id, version, isPinned, body, rich }} isLong={isLong}>
      <RichText document={rich ?? documentOf(body)} />
    </NoteBody>
  )
}
