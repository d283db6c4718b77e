'use client'

import { useState } from 'react'
import { useMay } from '@/components/crm/may'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useAct } from '@/components/form/use-act'
import { Button } from '@/components/ui/button'
import { DropdownMenu, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import { Textarea } from '@/components/ui/textarea'
import { useToast } from '@/components/ui/toast'
import { deleteNote, pinNote, restoreNote, updateNote } from '@/lib/crm/notes/actions'

type Note = { id: string; body: string; version: number; isPinned: boolean }

/** What a note says, which becomes its editor in the same place. */
export function NoteBody({ note }: { note: Note }) {
  const [isEditing, setEditing] = useState(false)
  const [pin] = useAct(pinNote)
  const [remove] = useAct(deleteNote)
  const [restore] = useAct(restoreNote)
  const toast = useToast()
  const may = useMay()
  const { id } = note

  const moveToTrash = async () => {
    const result = await remove({ id })
    if (result.ok) {
      toast({ text: 'The note is in the trash.', action: { label: 'Undo', run: () => void restore({ id }) } })
    }
  }

  if (isEditing) {
    return (
      <Form
        action={updateNote}
        hidden={{ id, version: note.version }}
        onSuccess={() => setEditing(false)}
        className="mt-1 flex flex-col gap-2"
        label="Edit note"
      >
        <Textarea
          name="body"
          data-field="body"
          aria-label="Note"
          defaultValue={note.body}
          autoFocus
          maxLength={20_000}
        />
        <div className="flex gap-2">
          <SubmitButton keys="⌘↵">Save note</SubmitButton>
          <Button tone="ghost" size="field" onClick={() => setEditing(false)}>
            Cancel
          </Button>
        </div>
      </Form>
    )
  }

  return (
    <div className="flex items-start gap-2">
      <p className="min-w-0 flex-1 text-14 whitespace-pre-wrap text-ink [overflow-wrap:anywhere]">
        {note.body}
      </p>
      {(may('note:update') || may('note:delete')) && (
        <DropdownMenu
          align="end"
          trigger={<IconButton icon="more" tone="ghost" label="More for this note" />}
        >
          {may('note:update') && (
            <>
              <MenuItem icon="edit" onSelect={() => setEditing(true)}>
                Edit
              </MenuItem>
              <MenuItem icon="favourite" onSelect={() => void pin({ id, isPinned: !note.isPinned })}>
                {note.isPinned ? 'Let go of the top' : 'Pin to the top'}
              </MenuItem>
            </>
          )}
          {may('note:delete') && (
            <>
              <MenuSeparator />
              <MenuItem icon="delete" tone="danger" onSelect={() => void moveToTrash()}>
                Delete
              </MenuItem>
            </>
          )}
        </DropdownMenu>
      )}
    </div>
  )
}
