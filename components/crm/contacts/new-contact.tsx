'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useChoices } from '@/components/crm/deals/use-choices'
import { ComboboxField, SelectField } from '@/components/form/choice-fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-fields'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Button } from '@/components/ui/button'
import type { Choice } from '@/components/ui/combobox'
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog'
import { useToast } from '@/components/ui/toast'
import { createContact } from '@/lib/crm/contacts/actions'
import { newContact } from '@/lib/crm/contacts/schema'
import { lifecycleLabels, lifecycleStages } from '@/lib/crm/records/fields'

/** The form for a new person, with its key. */
export function NewContact({
  owners,
  me,
  startsOpen,
}: {
  owners: readonly Choice[]
  me: string | null
  startsOpen: boolean
}) {
  const [isOpen, setOpen] = useState(startsOpen)
  const router = useRouter()
  const toast = useToast()
  const searchCompanies = useChoices('company')
  useShortcuts([{ keys: 'N', label: 'New contact', run: () => setOpen(true) }])

  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title="New contact"
      trigger={
        <Button tone="primary" icon="add" keys="N">
          Contact
        </Button>
      }
    >
      <Form
        action={createContact}
        schema={newContact}
        label="New contact"
        className="flex flex-col gap-4"
        onSuccess={({ id }) => {
          setOpen(false)
          toast({
            text: 'The contact is added.',
            action: { label: 'Open', run: () => router.push(`/contacts/${id}`) },
          })
        }}
      >
        <div className="grid grid-cols-2 gap-3">
          <TextField name="firstName" label="First name" autoComplete="off" autoFocus />
          <TextField name="lastName" label="Last name" optional autoComplete="off" />
          <TextField
            name="email"
            label="E-mail"
            optional
            type="email"
            autoComplete="off"
            className="col-span-2"
          />
          <TextField name="phone" label="Phone" optional type="tel" autoComplete="off" />
          <TextField name="jobTitle" label="Job title" optional autoComplete="off" />
          <ComboboxField
            name="companyId"
            label="Company"
            optional
            placeholder="None"
            search={searchCompanies}
          />
          <SelectField
            name="lifecycleStage"
            label="Lifecycle"
            optional
            placeholder="None"
            defaultValue=""
            options={lifecycleStages.map(value => ({ value, label: lifecycleLabels[value] }))}
          />
          <SelectField
            name="ownerId"
            label="Owner"
            options={owners.map(({ value, label }) => ({
              value,
              label: value === me ? `${label} (you)` : label,
            }))}
            defaultValue={me ?? undefined}
          />
        </div>
        <DialogFoot className="mt-1">
          <DialogClose>
            <Button size="field">Cancel</Button>
          </DialogClose>
          <SubmitButton keys="⌘↵">Create contact</SubmitButton>
        </DialogFoot>
      </Form>
    </Dialog>
  )
}
