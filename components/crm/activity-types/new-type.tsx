'use client'

import { useState } from 'react'
import { IconMenu } from '@/components/crm/activity-types/icon-menu'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-fields'
import { addActivityType } from '@/lib/crm/activity-types/actions'
import type { ActivityIcon } from '@/lib/crm/activity-types/types'

/** Adds a type behind the others: its icon and its name. */
export function NewType() {
  const [added, setAdded] = useState(0)
  const [icon, setIcon] = useState<ActivityIcon>('place')

  return (
    <Form
      key={added}
      action={addActivityType}
      hidden={{ icon }}
      onSuccess={() => setAdded(added + 1)}
      label="New type"
      className="mt-3 flex flex-wrap items-start gap-2"
    >
      <span className="mt-6">
        <IconMenu label="Icon of the new type" icon={icon} onChoose={setIcon} />
      </span>
      <TextField
        name="name"
        label="Another type"
        placeholder="Site visit"
        maxLength={40}
        autoComplete="off"
        className="w-72 max-w-full"
      />
      <SubmitButton tone="secondary" className="mt-6">
        Add type
      </SubmitButton>
    </Form>
  )
}
