'use client'

import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useOptimistic,
  useRef,
  useState,
} from 'react'
import { Line, Nothing, Problem, valueButton, valueStyle } from '@/components/crm/records/line-parts'
import { type Refusal, useEditor } from '@/components/crm/records/record-editor'
import { formatMoney } from '@/components/ui/format'
import type { IconName } from '@/components/ui/icons'

const inputStyle =
  'min-h-7.5 w-full rounded-md bg-raised px-1.5 py-1 text-13 outline-2 outline-focus aria-invalid:outline-bad-mark coarse:min-h-touch coarse:text-16'

/**
 * A line whose value becomes an input of its own size: Enter saves, Esc brings the old one back. What was typed
 * stands there at once; when it is refused, the input comes back with it.
 */
export function InputLine({
  field,
  label,
  icon,
  value,
  type = 'text',
  isLong = false,
  inputMode,
  currency,
  shownAs = value ?? '',
  link,
  children,
}: {
  field: string
  label: string
  icon?: IconName
  /** As it is kept. */
  value: string | null
  /** As it is typed, where that is something else: a moment by the clocks of a zone. */
  shownAs?: string
  type?: 'text' | 'date' | 'datetime-local' | 'email' | 'tel' | 'url'
  isLong?: boolean
  inputMode?: 'decimal' | 'numeric' | 'email' | 'tel' | 'url'
  /** Of a field that holds money. */
  currency?: string
  /** What the value leads to: a mail, a call, a page. */
  link?: ReactNode
  /** As it is read; nothing is "Empty". */
  children?: ReactNode
}) {
  const id = useId()
  const { begin: prepare, read, run, save, ...editor } = useEditor()
  const mayEdit = editor.mayEdit && !editor.limitOf(field)
  const [isEditing, setEditing] = useState(false)
  const [draft, setDraft] = useState(shownAs)
  const [refusal, setRefusal] = useState<Refusal>()
  const [saving, setSaving] = useOptimistic<string | undefined>(undefined)
  const button = useRef<HTMLButtonElement>(null)
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const refused = useRef<string>(undefined)
  const hadFocus = useRef(false)
  const isPicked = type === 'date' || type === 'datetime-local'

  useEffect(() => {
    if (isEditing) {
      input.current?.focus()
      if (!isPicked && !isLong) input.current?.select()
      hadFocus.current = true
    } else if (hadFocus.current) {
      hadFocus.current = false
      if (document.activeElement === document.body) button.current?.focus()
    }
  }, [isEditing, isPicked, isLong])

  const begin = () => {
    prepare()
    setDraft(shownAs)
    setEditing(true)
  }
  const stop = () => {
    setRefusal(undefined)
    refused.current = undefined
    setEditing(false)
  }
  const finish = (seen: string | null = value) => {
    const typed = input.current?.value.trim() ?? ''
    if (typed === shownAs && seen === value) return stop()
    const meant = read(field, typed)
    if ('problem' in meant) return setRefusal(meant)
    setDraft(typed)
    stop()
    run(async () => {
      const shown =
        currency && typeof meant.value === 'string'
          ? formatMoney(meant.value, currency)
          : typed.replace(clock, '$1 ')
      setSaving(shown)
      const said = isLong && typed ? 'changed' : shown
      const answer = await save({ field, label, value: typed || null, old: value, said, seen })
      if (!answer) return
      refused.current = typed
      setRefusal(answer)
      setEditing(true)
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      stop()
    } else if (event.key === 'Enter' && (!isLong || event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      finish()
    }
  }
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    const isInside = event.currentTarget.closest('dd')?.contains(event.relatedTarget)
    // What was refused is not sent again only because the focus moved on.
    if (!isInside && refused.current !== input.current?.value.trim()) finish()
  }

  const shared = {
    ref: input,
    id,
    defaultValue: draft,
    'aria-label': label,
    'aria-invalid': refusal ? true : undefined,
    'aria-describedby': refusal ? `${id}-problem` : undefined,
    onKeyDown,
    onBlur,
    className: inputStyle,
  } as const
  const shown = saving === undefined ? children || <Nothing /> : saving || <Nothing />

  return (
    <Line field={field} label={label} icon={icon}>
      <dd className="-mx-1.5 min-w-0 flex-1">
        {isEditing ? (
          isLong ? (
            <textarea {...shared} rows={4} maxLength={20_000} />
          ) : (
            <input
              {...shared}
              type={isPicked ? type : 'text'}
              inputMode={inputMode ?? modes[type]}
              autoComplete="off"
            />
          )
        ) : (
          <div className="flex items-start">
            {mayEdit ? (
              <button
                ref={button}
                type="button"
                aria-label={`Edit ${label.toLowerCase()}`}
                aria-busy={saving !== undefined || undefined}
                onClick={begin}
                className={valueButton}
              >
                {shown}
              </button>
            ) : (
              <span className={valueStyle}>{shown}</span>
            )}
            {saving === undefined && link}
          </div>
        )}
        {refusal && (
          <Problem
            id={`${id}-problem`}
            refusal={refusal}
            keepMine={() => finish(refusal.theirs ?? null)}
            takeTheirs={stop}
          />
        )}
      </dd>
    </Line>
  )
}

/** A moment as the input of the browser says it. */
const clock = /^(\d{4}-\d\d-\d\d)T(?=\d\d:\d\d)/

/** What keyboard a phone shows. The field itself stays a text field: what people type is read leniently. */
const modes = {
  text: undefined,
  date: undefined,
  'datetime-local': undefined,
  email: 'email',
  tel: 'tel',
  url: 'url',
} as const
