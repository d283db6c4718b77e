'use client'

import type { ReactNode } from 'react'
import { useCreateDialog } from '@/components/crm/records/use-create'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Button } from '@/components/ui/button'
import { byNeed, usePart } from '@/components/ui/by-need'
import type { Choice } from '@/components/ui/combobox'
import { Dialog } from '@/components/ui/dialog'
import type { Field } from '@/lib/crm/objects/field'

const formPart = byNeed(() => import('@/components/crm/contacts/new-contact-form'))

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
  const form = usePart(formPart, isOpen)
  useShortcuts([{ keys, label: 'New contact', run: () => setOpen(true) }])

  return (
    <Dialog
      open={isOpen && form !== undefined}
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
      {form && <form.NewContactForm {...props} onDone={() => setOpen(false)} />}
    </Dialog>
  )
}
