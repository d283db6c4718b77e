'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { useNewCompany } from '@/components/crm/companies/use-new-company'
import { useChoices } from '@/components/crm/deals/use-choices'
import { OwnerField } from '@/components/crm/records/owner-field'
import { TwinNotice } from '@/components/crm/records/twin-notice'
import { useCreateDialog, useTwin } from '@/components/crm/records/use-create'
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
import type { Field } from '@/lib/crm/objects/field'
import { lifecycleLabels, lifecycleStages } from '@/lib/crm/records/fields'

const MoreInputs = dynamic(() => import('@/components/crm/fields/more-inputs').then(it => it.MoreInputs))

type Props = {
  owners: readonly Choice[]
  me: string | null
  /** Fields of the workspace's own. */
  more: readonly Field[]
  /** The company whose page this is on. */
  company?: Choice
}

/** The button for a new person, with its key and its form. */
export function NewContact({
  startsOpen,
  closedHref,
  trigger,
  keys = 'N',
  ...props
}: Props & { startsOpen: boolean; closedHref: string; trigger?: ReactNode; keys?: string }) {
  const [isOpen, setOpen] = useCreateDialog(startsOpen, closedHref)
  useShortcuts([{ keys, label: 'New contact', run: () => setOpen(true) }])

  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title="New contact"
      trigger={
        trigger ?? (
          <Button tone="primary" icon="add" keys={keys}>
            Contact
          </Button>
        )
      }
    >
      <NewContactForm {...props} onDone={() => setOpen(false)} />
    </Dialog>
  )
}

function NewContactForm({ owners, me, more, company, onDone }: Props & { onDone: () => void }) {
  const router = useRouter()
  const toast = useToast()
  const [names, setNames] = useState({ first: '', last: '' })
  const [twin, create] = useTwin(createContact)
  const searchCompanies = useChoices('company')
  const createCompany = useNewCompany()
  const open = (id: string) => ({ label: 'Open', run: () => router.push(`/contacts/${id}`) })
  const name = `${names.first} ${names.last}`.trim() || 'The contact'

  return (
    <Form
      action={create}
      schema={newContact}
      label="New contact"
      className="flex flex-col gap-4"
      onSuccess={({ id }) => {
        onDone()
        toast({ text: `${name} is added.`, action: open(id) })
      }}
    >
      <TwinNotice
        twin={twin}
        kind="contact"
        path="/contacts"
        onRestored={id => {
          onDone()
          toast({ text: 'The contact is back.', action: open(id) })
        }}
      />
      <div className="grid grid-cols-2 gap-3">
        <TextField
          name="firstName"
          label="First name"
          autoComplete="off"
          value={names.first}
          onChange={event => setNames({ ...names, first: event.target.value })}
        />
        <TextField
          name="lastName"
          label="Last name"
          optional
          autoComplete="off"
          value={names.last}
          onChange={event => setNames({ ...names, last: event.target.value })}
        />
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
          defaultChoice={company}
          search={searchCompanies}
          onCreate={createCompany}
        />
        <SelectField
          name="lifecycleStage"
          label="Lifecycle"
          optional
          placeholder="None"
          defaultValue=""
          options={lifecycleStages.map(value => ({ value, label: lifecycleLabels[value] }))}
        />
        <OwnerField owners={owners} me={me} />
      </div>
      {more.length > 0 && <MoreInputs fields={more} owners={owners} />}
      <DialogFoot className="mt-1">
        <DialogClose>
          <Button size="field">Cancel</Button>
        </DialogClose>
        <SubmitButton keys="⌘↵">Create contact</SubmitButton>
      </DialogFoot>
    </Form>
  )
}
