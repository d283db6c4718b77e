'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { keepDraft, readDraft } from '@/components/crm/work/note-draft'
import { NoteField } from '@/components/crm/work/note-field'
import { Form } from '@/components/form/form'
import { useFormState } from '@/components/form/form-context'
import { SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { updateNote } from '@/lib/crm/notes/actions'
import { documentOf, type NoteDocument } from '@/lib/crm/notes/document'

type Note = { id: string; body: string; rich: NoteDocument | null; version: number }

/** Changes what a note says. A draft goes on from the version that it began with, so that a conflict is still one. */
export function NoteEdit({ note, draftKey, onDone }: { note: Note; draftKey: string; onDone: () => void }) {
  const [begun] = useState(() => note.rich ?? documentOf(note.body))
  const [version, setVersion] = useState(() => readDraft(draftKey)?.version ?? note.version)
  const router = useRouter()
  const forget = () => {
    keepDraft(draftKey, undefined)
    onDone()
  }

  return (
    <Form
      action={updateNote}
      hidden={{ id: note.id, version }}
      onSuccess={forget}
      className="mt-1 flex flex-col gap-2"
      label="Edit note"
    >
      <Theirs
        onWrite={(form, now) => {
          flushSync(() => setVersion(now))
          form.requestSubmit()
        }}
        onTake={() => {
          forget()
          router.refresh()
        }}
      />
      <div className="rounded-md border border-control bg-raised focus-within:border-focus">
        <NoteField
          draftKey={draftKey}
          start={begun}
          version={version}
          className="border-0 bg-transparent px-2.5 py-1.5 text-14"
          onEscape={onDone}
        />
      </div>
      <div className="flex gap-2">
        <SubmitButton keys="⌘↵">Save note</SubmitButton>
        <Button tone="ghost" size="field" onClick={forget}>
          Cancel
        </Button>
      </div>
    </Form>
  )
}

/** What somebody else wrote meanwhile, above what is written here, and the two ways on. */
function Theirs({
  onWrite,
  onTake,
}: {
  onWrite: (form: HTMLFormElement, version: number) => void
  onTake: () => void
}) {
  const { theirs, version } = useFormState().errors
  if (!theirs?.[0]) return null

  return (
    <section aria-label="What the note says now" className="rounded-md border bg-sunken p-2.5">
      <p className="text-12 text-ink-3">It says now</p>
      <p
        className="max-h-66 overflow-y-auto text-14 whitespace-pre-wrap [overflow-wrap:anywhere]"
        tabIndex={0}
      >
        {theirs[0]}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button
          size="toolbar"
          onClick={({ currentTarget: { form } }) => form && onWrite(form, Number(version?.[0]))}
        >
          Save mine
        </Button>
        <Button tone="ghost" size="toolbar" onClick={onTake}>
          Take this
        </Button>
      </div>
    </section>
  )
}
