'use client'

import { type OptionDraft, OptionsInput } from '@/components/crm/fields/options-input'
import { Field } from '@/components/form/field'

/** The choices that a field offers, in a form. */
export function ChoicesField({
  options,
  help,
  onChange,
}: {
  options: readonly OptionDraft[]
  help?: string
  onChange: (options: readonly OptionDraft[]) => void
}) {
  return (
    <Field name="options" label="Choices" help={help}>
      {({ id, 'data-field': field, 'aria-describedby': described }) => (
        <fieldset id={id} data-field={field} aria-label="Choices" aria-describedby={described} tabIndex={-1}>
          <OptionsInput options={options} onChange={onChange} />
        </fieldset>
      )}
    </Field>
  )
}

/** Lines that were left empty are no choices. */
export const written = (options: readonly OptionDraft[]): readonly OptionDraft[] =>
  options.filter(({ label }) => label.trim() !== '')
