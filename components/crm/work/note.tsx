import { NoteBody, type ShownNote } from '@/components/crm/work/note-body'
import { RichText } from '@/components/crm/work/rich-text'
import { documentOf } from '@/lib/crm/notes/document'

/** A note where it is read: what it says is made on the server, what can be done with it in the browser. */
export function Note({ note }: { note: ShownNote }) {
  const { id, body, rich, version, isPinned, may } = note
  const isLong = body.length > 1_200 || body.split('\n').length > 16

  return (
    <NoteBody note={{ id, version, isPinned, body, rich, may }} isLong={isLong}>
      <RichText document={rich ?? documentOf(body)} />
    </NoteBody>
  )
}
