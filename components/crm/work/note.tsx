import { NoteBody } from '@/components/crm/work/note-body'
import { RichText } from '@/components/crm/work/rich-text'
import { documentOf, type NoteDocument } from '@/lib/crm/notes/document'
import type { May } from '@/lib/crm/records/may'

type Shown = {
  id: string
  body: string
  rich: NoteDocument | null
  version: number
  isPinned: boolean
  may: May | null
}

/** A note where it is read: what it says is made on the server, what can be done with it in the browser. */
export function Note({ note }: { note: Shown }) {
  const { id, body, rich, version, isPinned, may } = note
  const isLong = body.length > 1_200 || body.split('\n').length > 16

  return (
    <NoteBody note={{ id, version, isPinned, body, rich, may }} isLong={isLong}>
      <RichText document={rich ?? documentOf(body)} />
    </NoteBody>
  )
}
