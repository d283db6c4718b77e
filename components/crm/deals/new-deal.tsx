'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import { useNewCompany } from '@/components/crm/companies/use-new-company'
import { useChoices } from '@/components/crm/deals/use-choices'
import { OwnerField } from '@/components/crm/records/owner-field'
import { useCreateDialog } from '@/components/crm/records/use-create'
import { ComboboxField, SelectField } from '@/components/form/choice-fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { DateField, MoneyField, TextField } from '@/components/form/text-fields'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Button } from '@/components/ui/button'
import type { Choice } from '@/components/ui/combobox'
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog'
import { useToast } from '@/components/ui/toast'
import { createDeal } from '@/lib/crm/deals/actions'
import type { Field } from '@/lib/crm/objects/field'
import type { Stage } from '@/lib/crm/pipelines/schema'
import { byNeed, usePart } from '@/components/ui/by-need'

const formPart = byNeed(() => import('@/components/crm/deals/new-deal-form'))


export type NewDealChoices = {
  stages: readonly Stage[]
  owners: readonly Choice[]
  me: string | null
  currency: string
  /** Fields of the workspace's own. */
  more: readonly Field[]
  /** What the page it is made on already says. */
  company?: Choice
  contact?: Choice
}

const NewDealContext = createContext<((stageId?: string) => void) | undefined>(undefined)

/** Opens the form for a new deal, in a stage when one is named; undefined where nobody may make one. */
export const useNewDeal = () => use(NewDealContext)

/** The one form for a new deal of a page, with its key. */
export function NewDealProvider({
  startsOpen = false,
  closedHref = '',
  children,
  ...choices
}: NewDealChoices & {
  startsOpen?: boolean
  /** The address without the wish for a new deal. */
  closedHref?: string
  children: ReactNode
}) {
  const [isOpen, setOpen] = useCreateDialog(startsOpen, closedHref)
  const form = usePart(formPart, isOpen)
  const [stageId, setStageId] = useState<string>()
  const begin = (stage?: string) => {
    setStageId(stage)
    setOpen(true)
  }
  useShortcuts([{ keys: 'N', label: 'New deal', run: () => begin() }])

  return (
    <NewDealContext value={begin}>
      {children}
      <Dialog open={isOpen && form !== undefined} onOpenChange={setOpen} title="New deal">
        {form && <form.NewDealForm {...choices} stageId={stageId} onDone={() => setOpen(false)} />}
      </Dialog>
    </NewDealContext>
  )
}

export function NewDealButton() {
  const begin = useNewDeal()

  return (
    begin && (
      <Button tone="primary" icon="add" keys="N" onClick={() => begin()}>
        Deal
      </Button>
    )
  )
}
