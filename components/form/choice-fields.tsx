'use client'

import {
  type ComponentProps,
  type ReactNode,
  useCallback,
  useEffect,
  useEffectEvent,
  useId,
  useState,
} from 'react'
import { Field, type FieldProps } from '@/components/form/field'
import { useFormState } from '@/components/form/form-context'
import { cn } from '@/components/ui/cn'
import { type Choice, Combobox } from '@/components/ui/combobox'
import { Icon } from '@/components/ui/icon'
import { NativeSelect } from '@/components/ui/native-select'

/** A few choices, in the platform's own list. */
export function SelectField({
  name,
  label,
  optional,
  help,
  className,
  ...select
}: FieldProps & Omit<ComponentProps<typeof NativeSelect>, keyof FieldProps | 'id'>) {
  return (
    <Field {...{ name, label, optional, help, className }}>
      {control => <NativeSelect {...select} {...control} />}
    </Field>
  )
}

/** One of many, searched; sends the choice's `value`, or nothing. */
export function ComboboxField({
  name,
  label,
  optional,
  help,
  className,
  defaultChoice,
  onChoose,
  ...combobox
}: FieldProps &
  Omit<ComponentProps<typeof Combobox>, keyof FieldProps | 'id' | 'value' | 'onValueChange' | 'trigger'> & {
    defaultChoice?: Choice
    onChoose?: (choice: Choice | undefined) => void
  }) {
  const [choice, setChoice] = useState(defaultChoice)
  const [wait, setWait] = useState<'none' | 'on' | 'over'>('none')
  const [isChosen, setChosen] = useState(false)
  const { decided } = useFormState()
  const tell = useEffectEvent(() => decided?.(name, isChosen))
  useEffect(() => {
    if (wait === 'over') tell()
  }, [wait])
  const onUndecided = useCallback((isUndecided: boolean) => {
    if (isUndecided) setChosen(false)
    setWait(isUndecided ? 'on' : 'over')
  }, [])

  return (
    <Field {...{ name, label, optional, help, className }}>
      {({ name: sent, ...control }) => (
        <>
          <input
            type="hidden"
            name={sent}
            value={choice?.value ?? ''}
            data-undecided={wait === 'on' || undefined}
          />
          <Combobox
            {...combobox}
            {...control}
            value={choice}
            clearable={optional}
            onUndecided={onUndecided}
            onValueChange={next => {
              setChoice(next)
              setChosen(true)
              onChoose?.(next)
            }}
          />
        </>
      )}
    </Field>
  )
}

/** Sends `on` or nothing. A native box, so that it works in a plain form. */
export function CheckboxField({
  name,
  label,
  help,
  className,
  ...input
}: Omit<ComponentProps<'input'>, 'type' | 'id'> & { name: string; label: ReactNode; help?: ReactNode }) {
  const id = useId()
  return (
    <div className={cn('flex items-start gap-2', className)}>
      <span className="relative mt-0.5 inline-flex size-4 shrink-0">
        <input
          {...input}
          id={id}
          name={name}
          type="checkbox"
          data-field={name}
          aria-describedby={help ? `${id}-help` : undefined}
          className="peer size-4 appearance-none rounded-sm border border-control bg-raised checked:border-accent checked:bg-accent"
        />
        <Icon
          name="check"
          size={12}
          className="pointer-events-none absolute inset-0.5 hidden stroke-3 text-white peer-checked:block"
        />
      </span>
      <label htmlFor={id} className="text-13">
        {label}
        {help && (
          <span id={`${id}-help`} className="block text-12 text-ink-3">
            {help}
          </span>
        )}
      </label>
    </div>
  )
}
