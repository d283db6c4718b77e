'use client'

import { type KeyboardEvent, useState } from 'react'
import type { ZodType } from 'zod'
import { cn } from '@/components/ui/cn'
import { fieldStyle } from '@/components/ui/input'

/** A value that is saved as it is left; Escape takes it back. */
export function SavedInput({
  label,
  value,
  schema,
  unit,
  onSave,
  className,
}: {
  label: string
  value: string
  schema: ZodType
  unit?: string
  onSave: (value: string) => Promise<boolean>
  className?: string
}) {
  const [problem, setProblem] = useState<string>()

  const finish = async (input: HTMLInputElement) => {
    const typed = input.value.trim()
    if (typed === value) return setProblem(undefined)
    const parsed = schema.safeParse(typed)
    if (!parsed.success) return setProblem(parsed.error.issues[0]?.message)
    setProblem(undefined)
    if (!(await onSave(typed))) input.value = value
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const input = event.currentTarget
    if (event.key === 'Enter') void finish(input)
    if (event.key === 'Escape') {
      input.value = value
      setProblem(undefined)
    }
  }

  return (
    <span className={cn('relative', className)}>
      <input
        key={value}
        aria-label={label}
        aria-invalid={problem ? true : undefined}
        defaultValue={value}
        inputMode={unit ? 'numeric' : undefined}
        autoComplete="off"
        maxLength={unit ? 4 : 60}
        onKeyDown={onKeyDown}
        onBlur={event => void finish(event.currentTarget)}
        className={cn(fieldStyle, 'h-control text-13 coarse:h-touch', unit && 'nums pr-10')}
      />
      {unit && (
        <span
          aria-hidden
          className="pointer-events-none absolute top-0 right-2.5 flex h-control items-center text-12 text-ink-3 coarse:h-touch"
        >
          {unit}
        </span>
      )}
      {problem && (
        <span role="alert" className="mt-1 block text-12 text-bad-ink">
          {problem}
        </span>
      )}
    </span>
  )
}
