'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useNewCompany } from '@/components/crm/companies/use-new-company'
import { SeveralField } from '@/components/crm/contacts/several-field'
import { useChoices } from '@/components/crm/deals/use-choices'
import { useLeftOut } from '@/components/crm/may'
import { OwnerField } from '@/components/crm/records/owner-field'
import { TwinNotice } from '@/components/crm/records/twin-notice'
import { useTwin } from '@/components/crm/records/use-create'
import { ComboboxField, SelectField } from '@/components/form/choice-fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-fields'
import { Button } from '@/components/ui/button'
import type { Choice } from '@/components/ui/combobox'
import { DialogClose, DialogFoot } from '@/components/ui/dialog'
import { useToast } from '@/components/ui/toast'
import { createContact } from '@/lib/crm/contacts/actions'
import type { Field } from '@/lib/crm/objects/field'
import { lifecycleLabels, lifecycleStages } from '@/lib/crm/records/lifecycle'

const MoreInputs = dynamic(() => import('@/components/crm/fields/more-inputs').then(it => it.MoreInputs))

type Props = {
  owners: readonly Choice[]
  me: string | null
  /** Fields of the workspace's own. */
  more: readonly Field[]
  /** The company whose page this is on. */
  company?: Choice
}

/** The fields of it, with what is said about them. */
export function NewContactForm({ owners, me, more, company, onDone }: Props & { onDone: () => void }) {
  const router = useRouter()
  const isLeftOut = useLeftOut('contact')
  const toast = useToast()
  const [names, setNames] = useState({ first: '', last: '' })
  const [twin, create] = useTwin(createContact)
  const searchCompanies = useChoices('company')
  const createCompany = useNewCompany()
  const open = (id: string) => ({ label: 'Open', run: () => router.push(`/contacts/${id}`) })
  const name = `${names.first} ${names.last}`.trim() || 'The contact'

  return (
    <Form
      isLeftOut={isLeftOut}
      action={create}
      schema={() => import('@/lib/crm/contacts/schema').then(it => it.newContact)}
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
        <SeveralField kind="emails" className="col-span-2" />
        <SeveralField kind="phones" className="max-sm:col-span-2" />
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
