'use client'

import { type ComponentProps, useState } from 'react'
import { Field, type FieldProps } from '@/components/form/field'
import { Icon } from '@/components/ui/icon'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'

type Native<T extends 'input' | 'textarea'> = Omit<ComponentProps<T>, keyof FieldProps | 'id'>

export function TextField({
  name,
  label,
  optional,
  help,
  className,
  ...input
}: FieldProps & Native<'input'>) {
  return (
    <Field {...{ name, label, optional, help, className }}>
      {control => <Input {...input} {...control} />}
    </Field>
  )
}

export function TextareaField({
  name,
  label,
  optional,
  help,
  className,
  ...textarea
}: FieldProps & Native<'textarea'>) {
  return (
    <Field {...{ name, label, optional, help, className }}>
      {control => <Textarea {...textarea} {...control} />}
    </Field>
  )
}

/** What is typed can be looked at: it is checked by eye more often than it is overlooked. */
export function PasswordField({
  name,
  label,
  optional,
  help,
  className,
  ...input
}: FieldProps & Omit<Native<'input'>, 'type'>) {
  const [shown, setShown] = useState(false)
  return (
    <Field {...{ name, label, optional, help, className }}>
      {control => (
        <div className="relative">
          <Input {...input} {...control} type={shown ? 'text' : 'password'} className="pr-9" />
          <button
            type="button"
            aria-label="Show what is typed"
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
            className="absolute top-1/2 right-1 inline-flex size-6 -translate-y-1/2 items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink coarse:size-touch"
          >
            <Icon name={shown ? 'hide' : 'show'} size={14} />
          </button>
        </div>
      )}
    </Field>
  )
}

/** A calendar day, sent as `YYYY-MM-DD` and never as a moment. */
export function DateField({
  name,
  label,
  optional,
  help,
  className,
  ...input
}: FieldProps & Omit<Native<'input'>, 'type'>) {
  return (
    <Field {...{ name, label, optional, help, className }}>
      {control => <Input {...input} {...control} type="date" className="nums" />}
    </Field>
  )
}

/** An amount in major units, as typed; the currency stands behind it or is chosen beside it. */
export function MoneyField({
  name,
  label,
  optional,
  help,
  className,
  currency,
  ...input
}: FieldProps & Omit<Native<'input'>, 'type'> & { currency: string }) {
  return (
    <Field {...{ name, label, optional, help, className }}>
      {control => (
        <div className="relative">
          <Input {...input} {...control} inputMode="decimal" autoComplete="off" className="nums pr-12" />
          <span className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-12 text-ink-3">
            {currency}
          </span>
        </div>
      )}
    </Field>
  )
}
