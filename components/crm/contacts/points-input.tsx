'use client'

import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useState } from 'react'
import { cn } from '@/components/ui/cn'
import { IconButton } from '@/components/ui/icon-button'
import { fieldStyle } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { emailWords, type Held, mostPoints, phoneWords } from '@/lib/crm/contacts/points'

export type PointKind = 'emails' | 'phones'

const kinds = {
  emails: { label: 'E-mail', mode: 'email', words: emailWords, shape: /^\S+@\S+\.\S+$/ },
  phones: { label: 'Phone', mode: 'tel', words: phoneWords, shape: /\d/ },
} as const

type Line = Held & { readonly key: number }

const another = 'another'
const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`
/** A button leaves the focus in the line that is written. */
const keepFocus = (event: MouseEvent) => event.preventDefault()
const small = cn(fieldStyle, 'h-7.5 px-2 text-13 coarse:h-touch coarse:text-16')

/** Several addresses or numbers, the main one first: each with its label, to be moved by buttons or Alt and an arrow. */
export function PointsInput({
  kind,
  points,
  focused,
  problem,
  onChange,
}: {
  kind: PointKind
  points: readonly Held[]
  /** The line to begin in. */
  focused?: number
  /** The id of what says that something is wrong. */
  problem?: string | undefined
  onChange: (points: readonly Held[]) => void
}) {
  const { label, mode, words, shape } = kinds[kind]
  const id = useId()
  const next = useRef(points.length)
  const box = useRef<HTMLDivElement>(null)
  const [lines, setLines] = useState<readonly Line[]>(() => points.map((point, key) => ({ ...point, key })))
  const focusOn = (at: number) => {
    requestAnimationFrame(() =>
      box.current?.querySelectorAll<HTMLInputElement>('input[data-value]')[at]?.focus(),
    )
  }
  useEffect(() => {
    if (focused !== undefined) {
      const input = box.current?.querySelectorAll<HTMLInputElement>('input[data-value]')[focused]
      input?.focus()
      input?.select()
    }
  }, [focused])

  const set = (changed: readonly Line[], focus?: number) => {
    setLines(changed)
    onChange(changed.map(({ value, label }) => ({ value, label })))
    if (focus !== undefined) focusOn(focus)
  }
  const move = (from: number, to: number) => {
    const line = lines[from]
    if (line && to >= 0 && to < lines.length) set(lines.toSpliced(from, 1).toSpliced(to, 0, line), to)
  }
  const add = () => {
    next.current += 1
    set([...lines, { key: next.current, value: '', label: null }], lines.length)
  }
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (!event.altKey || step === 0) return
    event.preventDefault()
    move(at, at + step)
  }

  /** What cannot be one. When all could be, what is wrong is wrong with all of them. */
  const odd = lines.filter(({ value }) => value.trim() !== '' && !shape.test(value.trim()))

  return (
    <div ref={box} className="flex flex-col gap-1.5">
      {lines.map((line, at) => {
        const name = at === 0 ? label : `${label} ${at + 1}`

        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced with every line
          <div key={line.key} role="group" aria-label={name} className="flex flex-wrap items-center gap-1">
            <input
              data-value
              aria-label={name}
              aria-invalid={(problem && (odd.length === 0 || odd.includes(line))) || undefined}
              aria-describedby={
                [lines.length > 1 ? `${id}-keys` : '', problem].filter(Boolean).join(' ') || undefined
              }
              value={line.value}
              maxLength={254}
              inputMode={mode}
              autoComplete="off"
              onChange={event => set(lines.with(at, { ...line, value: event.target.value }))}
              onKeyDown={event => onKeyDown(event, at)}
              className={cn(small, 'nums min-w-40 flex-1')}
            />
            <PointLabel
              name={name}
              label={line.label}
              words={words}
              onChange={value => set(lines.with(at, { ...line, label: value }))}
            />
            {lines.length > 1 && (
              <span className="flex">
                {/* The second one is made the main one by a step up. */}
                {at > 1 && (
                  <IconButton
                    onMouseDown={keepFocus}
                    icon="favourite"
                    label={`Make ${name.toLowerCase()} the main one`}
                    onClick={() => move(at, 0)}
                  />
                )}
                <IconButton
                  onMouseDown={keepFocus}
                  icon="up"
                  label={`Move ${name.toLowerCase()} up`}
                  disabled={at === 0}
                  onClick={() => move(at, at - 1)}
                />
                <IconButton
                  onMouseDown={keepFocus}
                  icon="down"
                  label={`Move ${name.toLowerCase()} down`}
                  disabled={at === lines.length - 1}
                  onClick={() => move(at, at + 1)}
                />
                <IconButton
                  onMouseDown={keepFocus}
                  icon="close"
                  label={`Remove ${name.toLowerCase()}`}
                  onClick={() => set(lines.toSpliced(at, 1), Math.max(0, at - 1))}
                />
              </span>
            )}
          </div>
        )
      })}
      {lines.length > 1 && (
        <p id={`${id}-keys`} className="text-12 text-ink-3">
          The first is the main one. Alt with an arrow moves a line.
        </p>
      )}
      <button
        type="button"
        disabled={lines.length >= mostPoints}
        onMouseDown={keepFocus}
        onClick={add}
        className="self-start rounded-sm text-12 font-medium text-accent-ink hover:underline disabled:text-ink-off coarse:min-h-touch"
      >
        {kind === 'emails' ? 'Add an e-mail' : 'Add a phone'}
      </button>
    </div>
  )
}

/** Which one it is: one of the usual words, or one that is typed. */
function PointLabel({
  name,
  label,
  words,
  onChange,
}: {
  name: string
  label: string | null
  words: readonly string[]
  onChange: (label: string | null) => void
}) {
  const [isTyped, setTyped] = useState(label !== null && !words.includes(label))
  const input = useRef<HTMLInputElement>(null)

  if (isTyped) {
    return (
      <input
        ref={input}
        aria-label={`Label of ${name.toLowerCase()}`}
        placeholder="Label"
        value={label ?? ''}
        maxLength={40}
        autoComplete="off"
        onChange={event => onChange(event.target.value || null)}
        className={cn(small, 'w-24')}
      />
    )
  }

  return (
    <NativeSelect
      aria-label={`Label of ${name.toLowerCase()}`}
      value={label ?? ''}
      placeholder="Label"
      options={[
        ...words.map(value => ({ value, label: capital(value) })),
        { value: another, label: 'Another word…' },
      ]}
      onChange={event => {
        const { value } = event.target
        if (value !== another) return onChange(value || null)
        setTyped(true)
        onChange(null)
        requestAnimationFrame(() => input.current?.focus())
      }}
      className={cn(small, 'w-24 pr-7')}
    />
  )
}
