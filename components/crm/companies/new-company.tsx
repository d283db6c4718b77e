'use client'

import { useCreateDialog } from '@/components/crm/records/use-create'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Button } from '@/components/ui/button'
import { byNeed, usePart } from '@/components/ui/by-need'
import type { Choice } from '@/components/ui/combobox'
import { Dialog } from '@/components/ui/dialog'
import type { Field } from '@/lib/crm/objects/field'

const formPart = byNeed(() => import('@/components/crm/companies/new-company-form'))

type Props = { owners: readonly Choice[]; me: string | null; more: readonly Field[] }

/** The button for a new company, with its key and its form. */
export function NewCompany({
  startsOpen,
  closedHref,
  ...props
}: Props & { startsOpen: boolean; closedHref: string }) {
  const [isOpen, setOpen] = useCreateDialog(startsOpen, closedHref)
  const form = usePart(formPart, isOpen)
  useShortcuts([{ keys: 'N', label: 'New company', run: () => setOpen(true) }])

  return (
    <Dialog
      open={isOpen && form !== undefined}
      onOpenChange={setOpen}
      title="New company"
      trigger={
        <Button tone="primary" icon="add" keys="N">
          Company
        </Button>
      }
    >
      {form && <form.NewCompanyForm {...props} onDone={() => setOpen(false)} />}
    </Dialog>
  )
}
