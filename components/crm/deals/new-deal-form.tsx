'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { useNewCompany } from '@/components/crm/companies/use-new-company'
import type { NewDealChoices } from '@/components/crm/deals/new-deal'
import { useChoices } from '@/components/crm/deals/use-choices'
import { useLeftOut } from '@/components/crm/may'
import { OwnerField } from '@/components/crm/records/owner-field'
import { ComboboxField, SelectField } from '@/components/form/choice-fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { DateField, MoneyField, TextField } from '@/components/form/text-fields'
import { Button } from '@/components/ui/button'
import { DialogClose, DialogFoot } from '@/components/ui/dialog'
import { useToast } from '@/components/ui/toast'
import { createDeal } from '@/lib/crm/deals/actions'

const MoreInputs = dynamic(() => import('@/components/crm/fields/more-inputs').then(it => it.MoreInputs))

/** The fields of it, with what is said about them. */
export function NewDealForm({
  stages,
  owners,
  me,
  currency,
  more,
  company,
  contact,
  stageId,
  onDone,
}: NewDealChoices & { stageId: string | undefined; onDone: () => void }) {
  const router = useRouter()
  const isLeftOut = useLeftOut('deal')
  const toast = useToast()
  const [companyId, setCompanyId] = useState(company?.value)
  const [name, setName] = useState('')
  const searchCompanies = useChoices('company')
  const createCompany = useNewCompany()
  const searchContacts = useChoices('contact', companyId)
  const open = useMemo(() => stages.filter(stage => stage.type === 'open'), [stages])

  return (
    <Form
      isLeftOut={isLeftOut}
      action={createDeal}
      schema={() => import('@/lib/crm/deals/schema').then(it => it.newDeal)}
      hidden={{ currency }}
      label="New deal"
      className="flex flex-col gap-4"
      onSuccess={({ id }) => {
        onDone()
        toast({
          text: `${name.trim()} is on the board.`,
          action: { label: 'Open', run: () => router.push(`/deals/${id}`) },
        })
      }}
    >
      <TextField
        name="name"
        label="Name"
        placeholder="GTX Pro, 4 units"
        autoComplete="off"
        autoFocus
        maxLength={200}
        value={name}
        onChange={event => setName(event.target.value)}
      />
      <div className="grid grid-cols-2 gap-3 max-sm:items-end">
        <ComboboxField
          name="companyId"
          label="Company"
          optional
          placeholder="None"
          search={searchCompanies}
          onCreate={createCompany}
          defaultChoice={company}
          onChoose={choice => setCompanyId(choice?.value)}
        />
        <ComboboxField
          name="contactId"
          label="Contact"
          optional
          placeholder="None"
          search={searchContacts}
          defaultChoice={contact}
        />
        <MoneyField name="amount" label="Amount" optional currency={currency} placeholder="0" />
        <DateField name="expectedCloseDate" label="Expected close" optional />
        <SelectField
          name="stageId"
          label="Stage"
          options={open.map(stage => ({ value: stage.id, label: stage.name }))}
          defaultValue={stageId ?? open[0]?.id}
        />
        <OwnerField owners={owners} me={me} />
      </div>
      {more.length > 0 && <MoreInputs fields={more} owners={owners} />}
      <DialogFoot className="mt-1">
        <DialogClose>
          <Button size="field">Cancel</Button>
        </DialogClose>
        <SubmitButton keys="⌘↵">Create deal</SubmitButton>
      </DialogFoot>
    </Form>
  )
}
