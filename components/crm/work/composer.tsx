'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import { useMay } from '@/components/crm/may'
import { ActivityFields } from '@/components/crm/work/activity-fields'
import type { Person, RecordRef } from '@/components/crm/work/types'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Textarea } from '@/components/ui/textarea'
import { useToast } from '@/components/ui/toast'
import { createActivity } from '@/lib/crm/activities/actions'
import { type ActivityType, newActivity, typeLabels } from '@/lib/crm/activities/schema'
import { createNote } from '@/lib/crm/notes/actions'

type Mode = 'note' | ActivityType
type ModeChoice = { mode: Mode; label: string; keys?: string }
const modes: readonly ModeChoice[] = [
  { mode: 'note', label: 'Note' },
  { mode: 'call', label: 'Call', keys: 'C' },
  { mode: 'task', label: 'Task', keys: 'T' },
  { mode: 'meeting', label: 'Meeting' },
  { mode: 'email', label: 'E-mail' },
]

/** One place to write down what was said and to plan what comes next. */
export function Composer({ record, people, me }: { record: RecordRef; people: Person[]; me: string | null }) {
  const may = useMay()
  const offered = modes.filter(({ mode }) => may(mode === 'note' ? 'note:create' : 'activity:create'))
  const first = offered[0]?.mode ?? 'note'
  const [mode, setMode] = useState<Mode>(first)
  const toast = useToast()
  const section = useRef<HTMLElement>(null)
  const write = (next: Mode) => () => {
    setMode(next)
    // Its fields take the focus when they appear; when they stand there already, the first one is given it.
    section.current?.querySelector<HTMLElement>('input:not([type=hidden])')?.focus()
    section.current?.scrollIntoView({ block: 'nearest' })
  }
  useShortcuts(
    may('activity:create')
      ? [
          { keys: 'C', label: 'Log a call', run: write('call') },
          { keys: 'T', label: 'New task', run: write('task') },
        ]
      : [],
  )
  const hidden = { [`${record.kind}Id`]: record.id }
  const saved = (text: string) => {
    toast({ text })
    setMode(first)
  }

  return (
    <section
      ref={section}
      aria-label="Write something down"
      className="rounded-lg border border-line-strong bg-raised shadow-card"
    >
      {mode === 'note' ? (
        <Form action={createNote} hidden={hidden} resetOnSuccess className="flex flex-col" label="New note">
          <Textarea
            name="body"
            aria-label="Note"
            data-field="body"
            className="min-h-16 border-0 bg-transparent px-3 pt-2.5 text-14"
            placeholder="Write a note. What was said, what was agreed?"
            rows={2}
            maxLength={20_000}
          />
          <Bar modes={offered} mode={mode} onMode={setMode} submit="Save note" />
        </Form>
      ) : (
        <Form
          key={mode}
          action={createActivity}
          schema={newActivity}
          hidden={{ ...hidden, type: mode }}
          onSuccess={() => saved(`${typeLabels[mode]} saved.`)}
          className="flex flex-col"
          label={`New ${typeLabels[mode].toLowerCase()}`}
        >
          <div className="px-3 pt-3">
            <ActivityFields type={mode} people={people} me={me} />
          </div>
          <Bar
            modes={offered}
            mode={mode}
            onMode={setMode}
            submit={mode === 'call' ? 'Log call' : `Save ${typeLabels[mode].toLowerCase()}`}
          />
        </Form>
      )}
    </section>
  )
}

function Bar({
  modes,
  mode,
  onMode,
  submit,
}: {
  /** What this person may write. */
  modes: readonly ModeChoice[]
  mode: Mode
  onMode: (mode: Mode) => void
  submit: string
}) {
  const walk = (event: KeyboardEvent<HTMLFieldSetElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    const buttons = [...event.currentTarget.querySelectorAll('button')]
    buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + step]?.focus()
  }

  return (
    <div className="flex flex-wrap items-center justify-between gap-2 p-2">
      <fieldset className="flex flex-wrap items-center gap-0.5" onKeyDown={walk}>
        <legend className="sr-only">What to write</legend>
        {modes.map(one => (
          <Button
            key={one.mode}
            tone="ghost"
            size="toolbar"
            icon={one.mode}
            {...(one.keys && { keys: one.keys })}
            aria-pressed={one.mode === mode}
            className={cn(one.mode === mode && 'bg-press')}
            onClick={() => onMode(one.mode)}
          >
            {one.label}
          </Button>
        ))}
      </fieldset>
      <SubmitButton keys="⌘↵">{submit}</SubmitButton>
    </div>
  )
}
