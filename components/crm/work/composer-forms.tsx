'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import { useLeftOut, useMay, useMe } from '@/components/crm/may'
import { ActivityFields } from '@/components/crm/work/activity-fields'
import { NoteField } from '@/components/crm/work/note-field'
import type { ActivityForms, RecordRef } from '@/components/crm/work/types'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import type { IconName } from '@/components/ui/icons'
import { useToast } from '@/components/ui/toast'
import { createActivity } from '@/lib/crm/activities/actions'
import { inSentence, typesOfKeys } from '@/lib/crm/activity-types/types'
import { createNote } from '@/lib/crm/notes/actions'

/** What is written: a note, or an activity of the type with this key. */
type Mode = string | null
type ModeChoice = { mode: Mode; label: string; icon: IconName; keys?: string }

const note: ModeChoice = { mode: null, label: 'Note', icon: 'note' }

/** One place to write down what was said and to plan what comes next. */
export function ComposerForms({ record, types, ...facts }: ActivityForms & { record: RecordRef }) {
  const may = useMay()
  const mayPlan = may('activity:create')
  const { logged, planned } = typesOfKeys(mayPlan ? types : [])
  const offered: readonly ModeChoice[] = [
    ...(may('note:create') ? [note] : []),
    ...(mayPlan ? types : []).map(({ key, name, icon }) => {
      const keys = [...(key === logged?.key ? ['C'] : []), ...(key === planned?.key ? ['T'] : [])][0]

      return { mode: key, label: name, icon, ...(keys && { keys }) }
    }),
  ]
  const first = offered[0]?.mode ?? null
  const [mode, setMode] = useState<Mode>(first)
  const type = types.find(({ key }) => key === mode)
  const isLeftOut = useLeftOut('activity')
  const toast = useToast()
  const section = useRef<HTMLElement>(null)
  const write = (next: Mode) => () => {
    setMode(next)
    // Its fields take the focus when they appear; when they stand there already, the first one is given it.
    section.current?.querySelector<HTMLElement>('input:not([type=hidden])')?.focus()
    section.current?.scrollIntoView({ block: 'nearest' })
  }
  useShortcuts([
    ...(logged ? [{ keys: 'C', label: logged.label, run: write(logged.key) }] : []),
    ...(planned ? [{ keys: 'T', label: planned.label, run: write(planned.key) }] : []),
  ])
  const draftKey = `${useMe()}.${record.id}`
  const hidden = { [`${record.kind}Id`]: record.id }
  const saved = (text: string) => {
    toast({ text })
    setMode(first)
  }
  const bar = { modes: offered, mode: type?.key ?? null, onMode: setMode }

  return (
    <section
      ref={section}
      aria-label="Write something down"
      className="rounded-lg border border-line-strong bg-raised shadow-card"
    >
      {type ? (
        <Form
          isLeftOut={isLeftOut}
          key={type.key}
          action={createActivity}
          schema={() => import('@/lib/crm/activities/schema').then(it => it.newActivity)}
          hidden={{ ...hidden, type: type.key }}
          onSuccess={() => saved(`${type.name} saved.`)}
          className="flex flex-col"
          label={`New ${inSentence(type)}`}
        >
          <div className="px-3 pt-3">
            <ActivityFields type={type.key} {...facts} />
          </div>
          <Bar
            {...bar}
            submit={type.key === 'call' ? `Log ${inSentence(type)}` : `Save ${inSentence(type)}`}
          />
        </Form>
      ) : (
        <Form action={createNote} hidden={hidden} resetOnSuccess className="flex flex-col" label="New note">
          <NoteField
            key={draftKey}
            draftKey={draftKey}
            className="min-h-16 border-0 bg-transparent px-3 pt-2.5 text-14"
            placeholder="Write a note. What was said, what was agreed?"
          />
          <Bar {...bar} submit="Save note" />
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
      <fieldset className="flex min-w-0 flex-wrap items-center gap-0.5" onKeyDown={walk}>
        <legend className="sr-only">What to write</legend>
        {modes.map(one => (
          <Button
            key={one.mode}
            tone="ghost"
            size="toolbar"
            icon={one.icon}
            {...(one.keys && { keys: one.keys })}
            aria-pressed={one.mode === mode}
            className={cn('coarse:px-2 max-sm:[&_svg]:hidden', one.mode === mode && 'bg-press')}
            onClick={() => onMode(one.mode)}
          >
            {one.label}
          </Button>
        ))}
      </fieldset>
      <SubmitButton keys="⌘↵" className="ml-auto">
        {submit}
      </SubmitButton>
    </div>
  )
}
