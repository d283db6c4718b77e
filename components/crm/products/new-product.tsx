'use client'

import { useCreateDialog } from '@/components/crm/records/use-create'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Button } from '@/components/ui/button'
import { byNeed, usePart } from '@/components/ui/by-need'
import type { Choice } from '@/components/ui/combobox'
import { Dialog } from '@/components/ui/dialog'
import type { Field } from '@/lib/crm/objects/field'

const formPart = byNeed(() => import('@/components/crm/products/new-product-form'))

type Props = { currency: string; owners: readonly Choice[]; more: readonly Field[] }

/** The button for a new product, with its key and its form. */
export function NewProduct({
  startsOpen,
  closedHref,
  ...props
}: Props & { startsOpen: boolean; closedHref: string }) {
  const [isOpen, setOpen] = useCreateDialog(startsOpen, closedHref)
  const form = usePart(formPart, isOpen)
  useShortcuts([{ keys: 'N', label: 'New product', run: () => setOpen(true) }])

  return (
    <Dialog
      open={isOpen && form !== undefined}
      onOpenChange={setOpen}
      title="New product"
      trigger={
        <Button tone="primary" icon="add" keys="N">
          Product
        </Button>
      }
    >
      {form && <form.NewProductForm {...props} onDone={() => setOpen(false)} />}
    </Dialog>
  )
}
