'use client'

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useEditor } from '@/components/crm/records/record-editor'
import { cn } from '@/components/ui/cn'
import { type Choice, Combobox } from '@/components/ui/combobox'

const line = 'group flex min-h-7.5 items-start rounded-md text-13 -mx-1.5 px-1.5'
const term = 'w-29.5 shrink-0 cut py-1.25 pr-2 text-ink-3'
const valueButton =
  'flex min-h-7.5 w-full min-w-0 flex-wrap items-center gap-x-2 rounded-md px-1.5 py-1 text-left text-ink [overflow-wrap:anywhere] hover:bg-hover aria-expanded:bg-press coarse:min-h-touch'

/** A line whose value becomes an input of its own size: Enter saves, Esc brings the old one back. */
export function InputLine({
  field,
  label,
  value,
  type = 'text',
  isLong = false,
  inputMode,
  children,
}: {
  field: string
  label: string
  /** As it is typed. */
  value: string | null
  type?: 'text' | 'date'
  isLong?: boolean
  inputMode?: 'decimal' | 'numeric'
  /** As it is read; nothing is "Empty". */
  children?: ReactNode
}) {
  const id = useId()
  const [isEditing, setEditing] = useState(false)
  const [problem, setProblem] = useState<string>()
  const { mayEdit, isSaving, problemWith, save } = useEditor()
  const button = useRef<HTMLButtonElement>(null)
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const hadFocus = useRef(false)

  useEffect(() => {
    if (isEditing) {
      input.current?.focus()
      if (type === 'text' && !isLong) input.current?.select()
      hadFocus.current = true
    } else if (hadFocus.current) {
      hadFocus.current = false
      if (document.activeElement === document.body) button.current?.focus()
    }
  }, [isEditing, type, isLong])

  const finish = async () => {
    if (isSaving) return
    const typed = input.current?.value.trim() ?? ''
    if (typed === (value ?? '')) return stop()
    const wrong = problemWith(field, typed)
    setProblem(wrong)
    if (wrong) return
    if (await save(field, label, typed || null, value, isLong && typed ? 'changed' : typed)) setEditing(false)
  }
  const stop = () => {
    setProblem(undefined)
    setEditing(false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      stop()
    } else if (event.key === 'Enter' && (!isLong || event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      void finish()
    }
  }

  const shared = {
    ref: input,
    id,
    defaultValue: value ?? '',
    'aria-label': label,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': problem ? `${id}-problem` : undefined,
    onKeyDown,
    onBlur: () => void finish(),
    className:
      'min-h-7.5 w-full rounded-md bg-raised px-1.5 py-1 text-13 outline-2 outline-focus aria-invalid:outline-bad-mark coarse:min-h-touch coarse:text-16',
  } as const

  return (
    <div className={line}>
      <dt className={term}>{label}</dt>
      <dd className="-mx-1.5 min-w-0 flex-1">
        {isEditing ? (
          isLong ? (
            <textarea {...shared} rows={4} maxLength={20_000} />
          ) : (
            <input {...shared} type={type} inputMode={inputMode} autoComplete="off" />
          )
        ) : mayEdit ? (
          <button
            ref={button}
            type="button"
            aria-label={`Edit ${label.toLowerCase()}`}
            onClick={() => setEditing(true)}
            className={valueButton}
          >
            {children ?? <span className="text-ink-3">Empty</span>}
          </button>
        ) : (
          <span className={cn(valueButton, 'hover:bg-transparent')}>
            {children ?? <span className="text-ink-3">Empty</span>}
          </span>
        )}
        {problem && (
          <p id={`${id}-problem`} role="alert" className="px-1.5 pt-1 text-12 text-bad-ink">
            {problem}
          </p>
        )}
      </dd>
    </div>
  )
}

/** A line whose value is chosen from a list that opens over it. */
export function ChoiceLine({
  field,
  label,
  value,
  choices,
  search,
  link,
  children,
}: {
  field: string
  label: string
  value: Choice | undefined
  choices?: readonly Choice[]
  search?: (query: string) => Promise<readonly Choice[]>
  /** A way to the record that is named, beside the value. */
  link?: ReactNode
  children?: ReactNode
}) {
  const { mayEdit, save } = useEditor()
  const shown = children ?? <span className="text-ink-3">Empty</span>

  return (
    <div className={line}>
      <dt className={term}>{label}</dt>
      <dd className="-mx-1.5 flex min-w-0 flex-1 items-center">
        {mayEdit ? (
          <Combobox
            value={value}
            choices={choices}
            search={search}
            aria-label={label}
            onValueChange={choice => {
              if (choice?.value !== value?.value) {
                void save(field, label, choice?.value ?? null, value?.value ?? null, choice?.label ?? '')
              }
            }}
            trigger={
              <button type="button" aria-label={`Edit ${label.toLowerCase()}`} className={valueButton}>
                {shown}
              </button>
            }
          />
        ) : (
          <span className={cn(valueButton, 'hover:bg-transparent')}>{shown}</span>
        )}
        {link}
      </dd>
    </div>
  )
}
