'use client'

import { type ReactNode, useState } from 'react'
import { CheckboxField } from '@/components/form/choice-fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { MoneyField, TextareaField, TextField } from '@/components/form/text-fields'
import { useShortcuts } from '@/components/shell/shortcuts'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose, DialogFoot } from '@/components/ui/dialog'
import { useToast } from '@/components/ui/toast'
import { createProduct, updateProduct } from '@/lib/crm/products/actions'
import type { ProductRow } from '@/lib/crm/products/queries'
import { newProduct, productEdit } from '@/lib/crm/products/schema'

/** The form for a new product, with its key. */
export function NewProduct({ currency, startsOpen }: { currency: string; startsOpen: boolean }) {
  const [isOpen, setOpen] = useState(startsOpen)
  const toast = useToast()
  useShortcuts([{ keys: 'N', label: 'New product', run: () => setOpen(true) }])

  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title="New product"
      trigger={
        <Button tone="primary" icon="add" keys="N">
          Product
        </Button>
      }
    >
      <Form
        action={createProduct}
        schema={newProduct}
        label="New product"
        className="flex flex-col gap-4"
        onSuccess={() => {
          setOpen(false)
          toast({ text: 'The product is added.' })
        }}
      >
        <ProductFields currency={currency} submit="Create product" />
      </Form>
    </Dialog>
  )
}

/** The name of a product, which opens its form. */
export function EditProduct({ product, children }: { product: ProductRow; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  const toast = useToast()

  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title={product.name}
      description="Deals keep the price that they were made with."
      trigger={
        <button type="button" className="cut min-h-6 rounded-md text-left font-medium hover:underline">
          {children}
        </button>
      }
    >
      <Form
        action={updateProduct}
        schema={productEdit}
        hidden={{ id: product.id, version: product.version }}
        label={`Edit ${product.name}`}
        className="flex flex-col gap-4"
        onSuccess={() => {
          setOpen(false)
          toast({ text: `${product.name} is saved.` })
        }}
      >
        <ProductFields currency={product.currency} product={product} submit="Save product" />
      </Form>
    </Dialog>
  )
}

function ProductFields({
  currency,
  product,
  submit,
}: {
  currency: string
  product?: ProductRow
  submit: string
}) {
  return (
    <>
      <TextField name="name" label="Name" autoComplete="off" autoFocus defaultValue={product?.name} />
      <div className="grid grid-cols-2 gap-3">
        <MoneyField
          name="unitPrice"
          label="Unit price"
          optional
          currency={currency}
          defaultValue={product?.unitPrice ? String(Number(product.unitPrice)) : undefined}
        />
        <TextField
          name="sku"
          label="SKU"
          optional
          autoComplete="off"
          defaultValue={product?.sku ?? undefined}
        />
        <TextField
          name="category"
          label="Category"
          optional
          autoComplete="off"
          className="col-span-2"
          defaultValue={product?.category ?? undefined}
        />
      </div>
      <TextareaField
        name="description"
        label="Description"
        optional
        rows={2}
        defaultValue={product?.description ?? undefined}
      />
      <CheckboxField
        name="isActive"
        label="On sale"
        help="A product that is not stays on old deals and is not offered for new ones."
        value="true"
        defaultChecked={product?.isActive ?? true}
      />
      <DialogFoot className="mt-1">
        <DialogClose>
          <Button size="field">Cancel</Button>
        </DialogClose>
        <SubmitButton keys="⌘↵">{submit}</SubmitButton>
      </DialogFoot>
    </>
  )
}
