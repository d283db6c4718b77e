'use client'

import { useState } from 'react'
import { useList } from '@/components/crm/table/list-context'
import { useRelationChoices } from '@/components/crm/table/use-relation-choices'
import { spanWords, valueWords } from '@/components/crm/table/words'
import { cn } from '@/components/ui/cn'
import { type Choice, Combobox } from '@/components/ui/combobox'
import { Icon } from '@/components/ui/icon'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { spans, type Test } from '@/lib/crm/lists/filter'
import { valueCount } from '@/lib/crm/lists/filter-tree'
import type { Field } from '@/lib/crm/objects/field'

/** What a test compares with: an editor for each type of field. */
export function TestValues({
  field,
  test,
  onChange,
}: {
  field: Field
  test: Test
  onChange: (values: readonly string[]) => void
}) {
  const { values, operator } = test
  const count = valueCount(operator, field)
  const [first = '', second = ''] = values
  if (count === 0) return null
  if (operator === 'within')
    return (
      <NativeSelect
        aria-label={`${field.label} within`}
        value={first}
        placeholder="Choose"
        options={spans.map(value => ({ value, label: spanWords(value) }))}
        onChange={event => onChange(event.target.value ? [event.target.value] : [])}
        className="text-13"
      />
    )
  if (field.type === 'checkbox')
    return (
      <NativeSelect
        aria-label={field.label}
        value={first}
        options={[
          { value: 'true', label: 'yes' },
          { value: 'false', label: 'no' },
        ]}
        onChange={event => onChange([event.target.value])}
        className="text-13"
      />
    )
  if (count === 'several') return <SeveralValues field={field} test={test} onChange={onChange} />
  const type = field.type === 'date' || field.type === 'datetime' ? 'date' : 'text'
  const isFigure = field.type === 'number' || field.type === 'currency' || field.type === 'percent'
  const input = (value: string, label: string, set: (value: string) => void) => (
    <Input
      type={type}
      aria-label={label}
      defaultValue={value}
      inputMode={isFigure ? 'decimal' : undefined}
      onChange={event => {
        const typed = event.target.value.trim()
        set(isFigure ? typed.replace(/[\s,]/g, '') : typed)
      }}
      className={cn('text-13', count === 2 && 'w-auto min-w-32 flex-1')}
    />
  )

  return count === 2 ? (
    <span className="flex flex-wrap items-center gap-2">
      {input(first, `${field.label} from`, value => onChange([value, second]))}
      <span className="text-12 text-ink-3">and</span>
      {input(second, `${field.label} to`, value => onChange([first, value]))}
    </span>
  ) : (
    input(first, field.label, value => onChange([value]))
  )
}

function SeveralValues({
  field,
  test,
  onChange,
}: {
  field: Field
  test: Test
  onChange: (values: readonly string[]) => void
}) {
  const { owners, names } = useList()
  const search = useRelationChoices(field.relation)
  const [chosenNames, setChosenNames] = useState(names)
  const offered: readonly Choice[] =
    field.type === 'member' ? [{ value: 'me', label: 'Me' }, ...owners] : (field.options ?? [])

  return (
    <div className="flex flex-wrap items-center gap-1">
      {test.values.map(value => (
        <button
          key={value}
          type="button"
          aria-label={`Remove ${valueWords(field, test, value, chosenNames)}`}
          onClick={() => onChange(test.values.filter(one => one !== value))}
          className="inline-flex h-control max-w-full items-center gap-1 rounded-md border border-line-strong bg-raised px-2 text-12 hover:bg-hover coarse:h-touch"
        >
          <span className="cut">{valueWords(field, test, value, chosenNames)}</span>
          <Icon name="close" size={12} className="text-ink-3" />
        </button>
      ))}
      <Combobox
        value={undefined}
        choices={offered.filter(({ value }) => !test.values.includes(value))}
        {...(field.relation && { search })}
        clearable={false}
        placeholder={test.values.length === 0 ? 'Choose' : test.operator === 'hasAll' ? 'and' : 'or'}
        aria-label={`${field.label}: add a value`}
        onValueChange={choice => {
          if (!choice || test.values.includes(choice.value)) return
          setChosenNames(before => ({ ...before, [choice.value]: choice.label }))
          onChange([...test.values, choice.value])
        }}
        className="h-field w-28 text-13"
      />
    </div>
  )
}
