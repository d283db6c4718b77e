'use client'

import { SelectField } from '@/components/form/choice-fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import type { Option } from '@/components/ui/native-select'
import { useToast } from '@/components/ui/toast'
import { updateWorkspaceSettings } from '@/lib/crm/workspace/actions'

/** Currency, time zone and country of a workspace. */
export function WorkspaceForm({
  currency,
  timeZone,
  currencies,
  timeZones,
  country,
  countries,
}: {
  currency: string
  timeZone: string
  currencies: readonly string[]
  timeZones: readonly string[]
  country: string | null
  countries: readonly Option[]
}) {
  const toast = useToast()
  const asOptions = (values: readonly string[]) =>
    values.map(value => ({ value, label: value.replaceAll('_', ' ') }))

  return (
    <Form
      action={updateWorkspaceSettings}
      onSuccess={() => toast({ text: 'The settings of the workspace are saved.' })}
      label="Workspace"
    >
      <SelectField
        name="currency"
        label="Currency"
        help="New deals and products start with it. Amounts that were written keep theirs."
        options={asOptions(currencies)}
        defaultValue={currency}
      />
      <SelectField
        name="timeZone"
        label="Time zone"
        help="Decides which day is today, for everybody in the workspace."
        options={asOptions(timeZones)}
        defaultValue={timeZone}
      />
      <SelectField
        name="country"
        label="Country"
        optional
        help="Phone numbers without a country code are read as of here."
        placeholder="None"
        options={countries}
        defaultValue={country ?? ''}
      />
      <SubmitButton>Save</SubmitButton>
    </Form>
  )
}
