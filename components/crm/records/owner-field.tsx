'use client'

import { SelectField } from '@/components/form/choice-fields'
import type { Choice } from '@/components/ui/combobox'

/** Whose a new record is: whoever makes it, unless they say otherwise. */
export const OwnerField = ({ owners, me }: { owners: readonly Choice[]; me: string | null }) => (
  <SelectField
    name="ownerId"
    label="Owner"
    options={owners.map(({ value, label }) => ({ value, label: value === me ? `${label} (you)` : label }))}
    defaultValue={me ?? undefined}
  />
)
