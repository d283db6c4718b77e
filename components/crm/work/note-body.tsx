'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useMayOf, useMe } from '@/components/crm/may'
import { Fold } from '@/components/crm/work/fold'
import { NoteBoxes, type TickBox } from '@/components/crm/work/note-box'
import { readDraft } from '@/components/crm/work/note-draft'
import { useAct } from '@/components/form/use-act'
import { Button } from '@/components/ui/button'
import { DropdownMenu, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu'
import { IconButton } from '@/components/ui/icon-button'
import { useToast } from '@/components/ui/toast'
import { deleteNote, pinNote, restoreNote, tickNote } from '@/lib/crm/notes/actions'
import type { NoteDocument } from '@/lib/crm/notes/document'
import type { May } from '@/lib/crm/records/may'

export type ShownNote = {
  id: string
  body: string
  rich: NoteDocument | null
  version: number
  isPinned: boolean
  may: May | null
}

// Whoever reads has no use for it.
const NoteEdit = dynamic(() => import('@/components/crm/work/note-edit').then(it => it.NoteEdit))

/** What a note says, as the server made it, which becomes its editor in the same place. */
export function NoteBody({
  note,
  isLong,
  children,
}: {
  note: ShownNote
  isLong: boolean
  children: ReactNode
}) {
  const [isEditing, setEditing] = useState(false)
  const [pin] = useAct(pinNote)
  const [remove] = useAct(deleteNote)
  const [restore] = useAct(restoreNote)
  const [sendTick] = useAct(tickNote)
  const toast = useToast()
  const may = useMayOf('note', note.may)
  const router = useRouter()
  const { id } = note
  // Another person in the same tab has other drafts.
  const draftKey = `${useMe()}.${id}`
  const [hasDraft, setDraft] = useState(false)
  useEffect(() => setDraft(!isEditing && readDraft(draftKey) !== undefined), [draftKey, isEditing])

  // One box may follow the other before the page has been read again.
  const latest = useRef(note.version)
  const ticking = useRef(Promise.resolve())
  useEffect(() => {
    latest.current = Math.max(latest.current, note.version)
  }, [note.version])
  const tick: TickBox = (box, isChecked) => {
    ticking.current = ticking.current.then(async () => {
      const result = await sendTick({ id, version: latest.current, box, isChecked })
      if (result.ok) latest.current = result.data.version
      else if (result.code === 'conflict') router.refresh()
    })

    return ticking.current
  }

  const moveToTrash = async () => {
    const result = await remove({ id })
    if (result.ok) {
      toast({
        text: 'The note is in the trash.',
        action: { label: 'Undo', keys: '⌘Z', run: () => void restore({ id }) },
      })
    }
  }

  if (isEditing) {
    return <NoteEdit note={note} draftKey={draftKey} onDone={() => setEditing(false)} />
  }

  return (
    <div className="flex items-start gap-2">
      <div className="min-w-0 flex-1">
        <Fold isLong={isLong}>
          <NoteBoxes value={may.update ? tick : undefined}>{children}</NoteBoxes>
        </Fold>
        {hasDraft && (
          <p className="mt-1 flex flex-wrap items-center gap-2 text-12 text-warn-ink">
            You changed this and did not save it.
            <Button tone="ghost" size="toolbar" onClick={() => setEditing(true)}>
              Go on
            </Button>
          </p>
        )}
      </div>
      {(may.update || may.delete) && (
        <DropdownMenu
          align="end"
          trigger={<IconButton icon="more" tone="ghost" label="More for this note" />}
        >
          {may.update && (
            <>
              <MenuItem icon="edit" onSelect={() => setEditing(true)}>
                Edit
              </MenuItem>
              <MenuItem icon="favourite" onSelect={() => void pin({ id, isPinned: !note.isPinned })}>
                {note.isPinned ? 'Unpin' : 'Pin to the top'}
              </MenuItem>
            </>
          )}
          {may.delete && (
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
