'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useLeftOut } from '@/components/crm/may'
import { useNewCategory } from '@/components/crm/products/use-new-category'
import { useRelationChoices } from '@/components/crm/table/use-relation-choices'
import { ComboboxField } from '@/components/form/choice-fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { MoneyField, TextareaField, TextField } from '@/components/form/text-fields'
import { Button } from '@/components/ui/button'
import type { Choice } from '@/components/ui/combobox'
import { DialogClose, DialogFoot } from '@/components/ui/dialog'
import { useToast } from '@/components/ui/toast'
import type { Field } from '@/lib/crm/objects/field'
import { createProduct } from '@/lib/crm/products/actions'

const MoreInputs = dynamic(() => import('@/components/crm/fields/more-inputs').then(it => it.MoreInputs))

type Props = { currency: string; owners: readonly Choice[]; more: readonly Field[] }

/** The fields of it, with what is said about them. */
export function NewProductForm({ currency, owners, more, onDone }: Props & { onDone: () => void }) {
  const isLeftOut = useLeftOut('product')
  const toast = useToast()
  const [name, setName] = useState('')
  const searchCategories = useRelationChoices('category')
  const createCategory = useNewCategory()

  return (
    <Form
      isLeftOut={isLeftOut}
      action={createProduct}
      schema={() => import('@/lib/crm/products/schema').then(it => it.newProduct)}
      hidden={{ isActive: 'true' }}
      label="New product"
      className="flex flex-col gap-4"
      onSuccess={() => {
        onDone()
        toast({ text: `${name.trim()} is added.` })
      }}
    >
      <TextField
        name="name"
        label="Name"
        autoComplete="off"
        maxLength={200}
        value={name}
        onChange={event => setName(event.target.value)}
      />
      <div className="grid grid-cols-2 gap-3">
        <MoneyField name="unitPrice" label="Unit price" optional currency={currency} />
        <TextField name="sku" label="SKU" optional autoComplete="off" />
        <ComboboxField
          name="categoryId"
          label="Category"
          optional
          placeholder="None"
          search={searchCategories}
          onCreate={createCategory}
          className="col-span-2"
        />
      </div>
      <TextareaField name="description" label="Description" optional rows={2} />
      {more.length > 0 && <MoreInputs fields={more} owners={owners} />}
      <DialogFoot className="mt-1">
        <DialogClose>
          <Button size="field">Cancel</Button>
        </DialogClose>
        <SubmitButton keys="⌘↵">Create product</SubmitButton>
      </DialogFoot>
    </Form>
  )
}
