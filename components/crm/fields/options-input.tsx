'use client'

import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { MAX_OPTIONS } from '@/lib/crm/custom-fields/schema'

/** A choice as it is written; what records hold is its `value`, which a new one gets when it is saved. */
export type OptionDraft = { value?: string | undefined; label: string }

type Line = OptionDraft & { key: number }

/** Choices one below the other. Enter goes on to the next, and a list that is pasted becomes one line each. */
export function OptionsInput({
  options,
  onChange,
}: {
  options: readonly OptionDraft[]
  onChange: (options: readonly OptionDraft[]) => void
}) {
  const next = useRef(options.length)
  const box = useRef<HTMLDivElement>(null)
  const [lines, setLines] = useState<readonly Line[]>(() =>
    options.map((option, key) => ({ ...option, key })),
  )
  const newLine = (label = ''): Line => {
    next.current += 1

    return { label, key: next.current }
  }
  const set = (changed: readonly Line[], focus?: number) => {
    setLines(changed)
    onChange(changed.map(({ value, label }) => ({ label, ...(value !== undefined && { value }) })))
    if (focus !== undefined)
      requestAnimationFrame(() => box.current?.querySelectorAll('input')[focus]?.focus())
  }
  const add = (after: number) => set(lines.toSpliced(after + 1, 0, newLine()), after + 1)
  const move = (at: number, step: 1 | -1) => {
    const line = lines[at]
    if (line) set(lines.toSpliced(at, 1).toSpliced(at + step, 0, line))
  }
  const isFull = lines.length >= MAX_OPTIONS

  return (
    <div ref={box} className="flex flex-col gap-1">
      {lines.map((line, at) => (
        <div key={line.key} className="flex items-center gap-0.5">
          <Input
            aria-label={`Choice ${at + 1}`}
            value={line.label}
            maxLength={100}
            autoComplete="off"
            onChange={event => set(lines.with(at, { ...line, label: event.target.value }))}
            onKeyDown={event => {
              if (event.key !== 'Enter' || event.metaKey || event.ctrlKey) return
              event.preventDefault()
              if (!isFull) add(at)
            }}
            onPaste={event => {
              const pasted = event.clipboardData
                .getData('text')
                .split(/\r?\n/)
                .map(text => text.trim().slice(0, 100))
                .filter(Boolean)
              if (pasted.length < 2) return
              event.preventDefault()
              const made = pasted.map(newLine)
              set(
                lines.toSpliced(line.label ? at + 1 : at, line.label ? 0 : 1, ...made).slice(0, MAX_OPTIONS),
              )
            }}
          />
          <IconButton
            icon="up"
            label={`Move choice ${at + 1} up`}
            disabled={at === 0}
            onClick={() => move(at, -1)}
          />
          <IconButton
            icon="down"
            label={`Move choice ${at + 1} down`}
            disabled={at === lines.length - 1}
            onClick={() => move(at, 1)}
          />
          <IconButton
            icon="close"
            label={`Remove choice ${at + 1}`}
            disabled={lines.length === 1}
            onClick={() => set(lines.toSpliced(at, 1))}
          />
        </div>
      ))}
      <Button
        tone="ghost"
        icon="add"
        disabled={isFull}
        className="self-start"
        onClick={() => add(lines.length - 1)}
      >
        Add a choice
      </Button>
    </div>
  )
}
