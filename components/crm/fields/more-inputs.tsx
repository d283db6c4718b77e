'use client'

import { useState } from 'react'
import { severalOf } from '@/components/crm/fields/typing'
import { ValueInput } from '@/components/crm/fields/value-input'
import { Field } from '@/components/form/field'
import type { Choice } from '@/components/ui/combobox'
import type { Field as FieldOf } from '@/lib/crm/objects/field'

/** What the workspace wants to know of a new record beside what comes with the product. */
export function MoreInputs({ fields, owners }: { fields: readonly FieldOf[]; owners: readonly Choice[] }) {
  return (
    <fieldset className="grid grid-cols-2 gap-3 border-t pt-3">
      <legend className="float-left col-span-2 text-12 font-medium text-ink-3">More</legend>
      {fields.map(field => (
        <MoreInput key={field.key} field={field} owners={owners} />
      ))}
    </fieldset>
  )
}

function MoreInput({ field, owners }: { field: FieldOf; owners: readonly Choice[] }) {
  const [typed, setTyped] = useState('')

  return (
    <Field
      name={field.key}
      label={field.label}
      optional={!field.isRequired}
      help={field.help}
      className={field.type === 'longText' ? 'col-span-2' : undefined}
    >
      {({ name, ...control }) => (
        <>
          {(field.type === 'multiSelect' && typed ? severalOf(typed) : [typed]).map(value => (
            <input key={value} type="hidden" name={name} value={value} />
          ))}
          <ValueInput {...control} field={field} owners={owners} onChange={setTyped} />
        </>
      )}
    </Field>
  )
}
