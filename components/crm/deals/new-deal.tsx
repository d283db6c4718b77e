'use client'

import { createContext, type ReactNode, use, useState } from 'react'
import { useCreateDialog } from '@/components/crm/records/use-create'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Button } from '@/components/ui/button'
import { byNeed, usePart } from '@/components/ui/by-need'
import type { Choice } from '@/components/ui/combobox'
import { Dialog } from '@/components/ui/dialog'
import type { Field } from '@/lib/crm/objects/field'
import type { Stage } from '@/lib/crm/pipelines/schema'

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
