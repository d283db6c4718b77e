'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useNewCompany } from '@/components/crm/companies/use-new-company'
import { useChoices } from '@/components/crm/deals/use-choices'
import { useLeftOut } from '@/components/crm/may'
import { ComboboxField, SelectField } from '@/components/form/choice-fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { DateField, MoneyField, TextField } from '@/components/form/text-fields'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog'
import { useToast } from '@/components/ui/toast'
import { qualifyLead } from '@/lib/crm/contacts/actions'
import type { Named } from '@/lib/crm/deals/types'

/** A lead becomes a deal: one dialog makes it, with the company, and moves the person on. */
export function QualifyLead({
  contact,
  pipelines,
  currency,
}: {
  contact: Named & { company: Named | null }
  /** Each with the stage that its deals start in. */
  pipelines: readonly { name: string; stageId: string }[]
  currency: string
}) {
  const router = useRouter()
  const isLeftOut = useLeftOut('deal')
  const toast = useToast()
  const [isOpen, setOpen] = useState(false)
  const searchCompanies = useChoices('company')
  const createCompany = useNewCompany()
  const { company } = contact
  useShortcuts([{ keys: 'Q', label: 'Qualify the lead', run: () => setOpen(true) }])

  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title={`Qualify ${contact.name}`}
      description="Makes their first deal. They become an opportunity."
      trigger={
        <Button icon="deal" keys="Q" className="max-sm:[&_svg]:hidden">
          Qualify
        </Button>
      }
    >
      <Form
        isLeftOut={isLeftOut}
        action={qualifyLead}
        schema={() => import('@/lib/crm/contacts/schema').then(it => it.qualification)}
        hidden={{ id: contact.id, currency }}
        label={`Qualify ${contact.name}`}
        className="flex flex-col gap-4"
        onSuccess={({ dealId }) => {
          setOpen(false)
          toast({
            text: `${contact.name} is an opportunity now.`,
            action: { label: 'Open the deal', run: () => router.push(`/deals/${dealId}`) },
          })
        }}
      >
        <TextField
          name="name"
          label="Name of the deal"
          autoComplete="off"
          autoFocus
          maxLength={200}
          defaultValue={company?.name ?? contact.name}
        />
        <div className="grid grid-cols-2 gap-3">
          <ComboboxField
            name="companyId"
            label="Company"
            optional
            placeholder="None"
            search={searchCompanies}
            onCreate={createCompany}
            {...(company && { defaultChoice: { value: company.id, label: company.name } })}
          />
          <SelectField
            name="stageId"
            label="Pipeline"
            options={pipelines.map(({ name, stageId }) => ({ value: stageId, label: name }))}
            defaultValue={pipelines[0]?.stageId}
          />
          <MoneyField name="amount" label="Amount" optional currency={currency} placeholder="0" />
          <DateField name="expectedCloseDate" label="Expected close" optional />
        </div>
        <DialogFoot className="mt-1">
          <DialogClose>
            <Button size="field">Cancel</Button>
          </DialogClose>
          <SubmitButton keys="⌘↵">Qualify</SubmitButton>
        </DialogFoot>
      </Form>
    </Dialog>
  )
}
