'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useNewCompany } from '@/components/crm/companies/use-new-company'
import { useChoices } from '@/components/crm/deals/use-choices'
import { useLeftOut } from '@/components/crm/may'
import { OwnerField } from '@/components/crm/records/owner-field'
import { TwinNotice } from '@/components/crm/records/twin-notice'
import { useCreateDialog, useTwin } from '@/components/crm/records/use-create'
import { ComboboxField } from '@/components/form/choice-fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { TextField } from '@/components/form/text-fields'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Button } from '@/components/ui/button'
import type { Choice } from '@/components/ui/combobox'
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog'
import { useToast } from '@/components/ui/toast'
import { createCompany } from '@/lib/crm/companies/actions'
import type { Field } from '@/lib/crm/objects/field'

const MoreInputs = dynamic(() => import('@/components/crm/fields/more-inputs').then(it => it.MoreInputs))

type Props = { owners: readonly Choice[]; me: string | null; more: readonly Field[] }

/** The button for a new company, with its key and its form. */
export function NewCompany({
  startsOpen,
  closedHref,
  ...props
}: Props & { startsOpen: boolean; closedHref: string }) {
  const [isOpen, setOpen] = useCreateDialog(startsOpen, closedHref)
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
      <NewCompanyForm {...props} onDone={() => setOpen(false)} />
    </Dialog>
  )
}

/** The fields of it, with what is said about them. */
export function NewCompanyForm({ owners, me, more, onDone }: Props & { onDone: () => void }) {
  const router = useRouter()
  const isLeftOut = useLeftOut('company')
  const toast = useToast()
  const [name, setName] = useState('')
  const [twin, create] = useTwin(createCompany)
  const searchCompanies = useChoices('company')
  const createParent = useNewCompany()
  const open = (id: string) => ({ label: 'Open', run: () => router.push(`/companies/${id}`) })

  return (
    <Form
      isLeftOut={isLeftOut}
      action={create}
      schema={() => import('@/lib/crm/companies/schema').then(it => it.newCompany)}
      hidden={{ asksForNamesake: 'true' }}
      label="New company"
      className="flex flex-col gap-4"
      onSuccess={({ id }) => {
        onDone()
        toast({ text: `${name.trim()} is added.`, action: open(id) })
      }}
    >
      <TwinNotice
        twin={twin}
        kind="company"
        path="/companies"
        onRestored={id => {
          onDone()
          toast({ text: 'The company is back.', action: open(id) })
        }}
      />
      <TextField
        name="name"
        label="Name"
        autoComplete="off"
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
          onCreate={createParent}
        />
        <OwnerField owners={owners} me={me} />
      </div>
      {more.length > 0 && <MoreInputs fields={more} owners={owners} />}
      <DialogFoot className="mt-1">
        <DialogClose>
          <Button size="field">Cancel</Button>
        </DialogClose>
        <SubmitButton keys="⌘↵">Create company</SubmitButton>
      </DialogFoot>
    </Form>
  )
}
