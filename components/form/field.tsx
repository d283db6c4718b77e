'use client'

import { type ReactNode, useId } from 'react'
import { useFormState } from '@/components/form/form-context'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'

export type FieldProps = {
  name: string
  label: string
  /** Required is the default; optional is said. */
  optional?: boolean
  help?: ReactNode
  className?: string
}

/** What a control inside a field has to carry. */
export type Control = {
  id: string
  name: string
  'data-field': string
  'aria-required': true | undefined
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

/** Label above, help below it, the error under the control and tied to it. */
export function Field({
  name,
  label,
  optional = false,
  help,
  className,
  children,
}: FieldProps & { children: (control: Control) => ReactNode }) {
  const id = useId()
  const { errors, isLeftOut } = useFormState()
  if (isLeftOut?.(name)) return null
  const error = errors[name]?.[0]
  const described = [help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')

  return (
    <div className={cn('min-w-0', className)}>
      <label
        htmlFor={id}
        className="flex flex-wrap items-baseline gap-x-1.5 overflow-hidden text-13 font-medium"
      >
        {label}
        {/* Without a height of its own: where there is no room beside a label it makes no line of its own either. */}
        {optional && <span className="h-0 text-12 font-normal text-ink-3">optional</span>}
      </label>
      {help && (
        <p id={`${id}-help`} className="text-12 text-ink-3">
          {help}
        </p>
      )}
      <div className="mt-1">
        {children({
          id,
          name,
          'data-field': name,
          'aria-required': optional ? undefined : true,
          'aria-invalid': error ? true : undefined,
          'aria-describedby': described || undefined,
        })}
      </div>
      {error && (
        <p id={`${id}-error`} className="mt-1 flex items-start gap-1.5 text-12 text-bad-ink">
          <Icon name="bad" size={12} className="mt-0.5" />
          <span>{error}</span>
        </p>
      )}
    </div>
  )
}
