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
import { createCompany } from '@/lib/crm/companies/actions'
import { newCompany } from '@/lib/crm/companies/schema'

/** The form for a new company, with its key. */
export function NewCompany({
  owners,
  me,
  startsOpen,
}: {
  owners: readonly Choice[]
  me: string | null
  startsOpen: boolean
}) {
  const [isOpen, setOpen] = useState(startsOpen)
  const [name, setName] = useState('')
  const router = useRouter()
  const toast = useToast()
  const searchCompanies = useChoices('company')
  useShortcuts([{ keys: 'N', label: 'New company', run: () => setOpen(true) }])

  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title="New company"
      trigger={
        <Button tone="primary" icon="add" keys="N">
          Company
        </Button>
      }
    >
      <Form
        action={createCompany}
        schema={newCompany}
        label="New company"
        className="flex flex-col gap-4"
        onSuccess={({ id }) => {
          setOpen(false)
          toast({
            text: `${name.trim()} is added.`,
            action: { label: 'Open', run: () => router.push(`/companies/${id}`) },
          })
          setName('')
        }}
      >
        <TextField
          name="name"
          label="Name"
          autoComplete="off"
          autoFocus
          maxLength={200}
          value={name}
          onChange={event => setName(event.target.value)}
        />
        <div className="grid grid-cols-2 gap-3">
          <TextField name="domain" label="Domain" optional placeholder="company.com" autoComplete="off" />
          <TextField name="phone" label="Phone" optional type="tel" autoComplete="off" />
          <TextField name="industry" label="Industry" optional autoComplete="off" />
          <TextField name="country" label="Country" optional autoComplete="off" />
          <ComboboxField
            name="parentCompanyId"
            label="Part of"
            optional
            placeholder="None"
            search={searchCompanies}
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
          <SubmitButton keys="⌘↵">Create company</SubmitButton>
        </DialogFoot>
      </Form>
    </Dialog>
  )
}
