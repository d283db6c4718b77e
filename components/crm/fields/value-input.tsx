'use client'

import { useState } from 'react'
import { SeveralMenu } from '@/components/crm/fields/several-menu'
import { choicesOf, inputOf, isChosen, severalWords } from '@/components/crm/fields/typing'
import { useRelationChoices } from '@/components/crm/table/use-relation-choices'
import { cn } from '@/components/ui/cn'
import { type Choice, Combobox } from '@/components/ui/combobox'
import { Icon } from '@/components/ui/icon'
import { fieldStyle, Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { Field } from '@/lib/crm/objects/field'

/** What a form hands to the control in it. */
type Control = {
  id?: string
  'aria-label'?: string
  'aria-describedby'?: string | undefined
  'aria-invalid'?: true | undefined
  'aria-required'?: true | undefined
  'data-field'?: string
}

/** Asks for a value of any field, where there is none yet: in the form of a new record, for many records at once. */
export function ValueInput({
  field,
  owners,
  onChange,
  ...control
}: Control & {
  field: Field
  owners: readonly Choice[]
  /** The value as `asSent` takes it; empty for none. */
  onChange: (typed: string) => void
}) {
  const search = useRelationChoices(field.relation)
  const [choice, setChoice] = useState<Choice>()
  const [several, setSeveral] = useState<readonly string[]>([])
  const { 'aria-required': isRequired, ...named } = control

  if (isChosen(field))
    return (
      <Combobox
        {...named}
        value={choice}
        choices={choicesOf(field, owners)}
        {...(field.type === 'relation' && { search })}
        clearable={!isRequired}
        placeholder="Nothing"
        onValueChange={next => {
          setChoice(next)
          onChange(next?.value ?? '')
        }}
      />
    )
  if (field.type === 'multiSelect')
    return (
      <SeveralMenu
        field={field}
        values={several}
        onDone={values => {
          setSeveral(values)
          onChange(values.join(','))
        }}
        trigger={
          <button
            {...named}
            type="button"
            className={cn(fieldStyle, 'flex h-field items-center gap-2 text-left coarse:h-touch')}
          >
            <span className={cn('cut flex-1', several.length === 0 && 'text-ink-3')}>
              {severalWords(field, several) || 'Nothing'}
            </span>
            <Icon name="down" size={14} className="text-ink-3" />
          </button>
        }
      />
    )
  if (field.type === 'longText')
    return <Textarea {...control} rows={2} onChange={event => onChange(event.target.value.trim())} />

  return (
    <Input
      {...control}
      {...inputOf(field)}
      autoComplete="off"
      onChange={event => onChange(event.target.value.trim())}
    />
  )
}
