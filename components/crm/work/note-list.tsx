import { Note } from '@/components/crm/work/note'
import type { NoteRow } from '@/components/crm/work/types'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { RelativeTime } from '@/components/ui/moment'

/** The notes of a record, pinned ones first. */
export function NoteList({ notes, timeZone }: { notes: readonly NoteRow[]; timeZone: string }) {
  if (notes.length === 0) {
    return (
      <EmptyState
        text="No notes yet. Write down what was said, so that a colleague can go on."
        className="px-0"
      />
    )
  }

  return (
    <ul className="flex flex-col">
      {notes.map(note => (
        <li key={note.id} className="border-b py-3 last:border-b-0">
          <p className="flex items-center gap-2 text-12 text-ink-3">
            {note.isPinned && <Icon name="favourite" size={12} className="text-warn" />}
            <span className="font-medium text-ink">{note.author ?? 'Imported'}</span>
            <RelativeTime at={note.createdAt} timeZone={timeZone} />
          </p>
          <Note note={note} />
        </li>
      ))}
    </ul>
  )
}
