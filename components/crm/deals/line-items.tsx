'use client'

import { useState } from 'react'
import { useChoices } from '@/components/crm/deals/use-choices'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { MoneyField, TextField } from '@/components/form/text-fields'
import { useAct } from '@/components/form/use-act'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Combobox } from '@/components/ui/combobox'
import { formatMoney, formatNumber } from '@/components/ui/format'
import { IconButton } from '@/components/ui/icon-button'
import { Popover } from '@/components/ui/popover'
import { useToast } from '@/components/ui/toast'
import { addLineItem, removeLineItem, setAmountFromLines, updateLineItem } from '@/lib/crm/deals/actions'
import { lineItemEdit } from '@/lib/crm/deals/schema'
import type { LineItem } from '@/lib/crm/deals/types'

/** What the deal is about, what it adds up to, and whether the amount says the same. */
export function LineItems({
  deal,
  items,
  mayEdit,
}: {
  deal: { id: string; amount: string | null; currency: string }
  items: readonly LineItem[]
  mayEdit: boolean
}) {
  const toast = useToast()
  const [adopt, isAdopting] = useAct(setAmountFromLines)
  const total = Math.round(items.reduce((sum, item) => sum + Number(item.total), 0) * 100) / 100
  const money = (amount: string | number) => formatMoney(amount, deal.currency)

  const adoptTotal = async () => {
    const result = await adopt({ id: deal.id })
    if (result.ok) toast({ text: `Amount is now ${money(result.data.amount)}.` })
  }

  if (items.length === 0) {
    return (
      <p className="py-1 text-13 text-ink-3">No products yet. Add one to see what the deal adds up to.</p>
    )
  }

  return (
    <>
      <ul aria-label="Products" className="flex flex-col">
        {items.map(item => (
          <li key={item.id}>
            <Item deal={deal} item={item} mayEdit={mayEdit} />
          </li>
        ))}
      </ul>
      <p className="mt-1 flex h-8 items-center justify-between border-t text-13">
        <span className="text-ink-2">Total</span>
        <span className="nums font-semibold">{money(total)}</span>
      </p>
      {mayEdit && Number(deal.amount ?? 0) !== total && (
        <Button pending={isAdopting} onClick={() => void adoptTotal()}>
          Use as amount
        </Button>
      )}
    </>
  )
}

function Item({
  deal,
  item,
  mayEdit,
}: {
  deal: { id: string; currency: string }
  item: LineItem
  mayEdit: boolean
}) {
  const toast = useToast()
  const [open, setOpen] = useState(false)
  const [remove] = useAct(removeLineItem)
  const [add] = useAct(addLineItem)
  const money = (amount: string) => formatMoney(amount, deal.currency)
  const content = (
    <>
      <span className="cut min-w-0 flex-1 font-medium">{item.name}</span>
      <span className="nums shrink-0 text-ink-2">
        {formatNumber(Number(item.quantity))} × {money(item.unitPrice)}
      </span>
      <span className="nums min-w-16 shrink-0 text-right">{money(item.total)}</span>
    </>
  )
  const look = 'flex min-h-7.5 w-full items-center gap-3 text-13'
  if (!mayEdit) return <p className={look}>{content}</p>

  const drop = async () => {
    setOpen(false)
    const result = await remove({ id: item.id })
    if (!result.ok) return
    const { productId, name, unitPrice, quantity } = item
    toast({
      text: `${name} is off the deal.`,
      action: {
        label: 'Undo',
        keys: '⌘Z',
        run: async () => void (await add({ dealId: deal.id, productId, name, unitPrice, quantity })),
      },
    })
  }

  return (
    <Popover
      label={`Edit ${item.name}`}
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          className={cn(
            look,
            '-mx-1.5 w-[calc(100%+0.75rem)] rounded-md px-1.5 text-left hover:bg-hover aria-expanded:bg-press coarse:min-h-touch',
          )}
        >
          {content}
        </button>
      }
    >
      <Form
        action={updateLineItem}
        schema={lineItemEdit}
        hidden={{ id: item.id }}
        onSuccess={() => setOpen(false)}
        label={`Edit ${item.name}`}
        className="flex flex-col gap-3"
      >
        <div className="grid grid-cols-2 gap-3">
          <TextField
            name="quantity"
            label="Quantity"
            inputMode="decimal"
            autoComplete="off"
            defaultValue={Number(item.quantity)}
          />
          <MoneyField
            name="unitPrice"
            label="Unit price"
            currency={deal.currency}
            defaultValue={Number(item.unitPrice)}
          />
        </div>
        <div className="flex items-center justify-between gap-2">
          <Button size="field" tone="danger-quiet" icon="remove" onClick={() => void drop()}>
            Remove
          </Button>
          <SubmitButton keys="⌘↵">Save</SubmitButton>
        </div>
      </Form>
    </Popover>
  )
}

/** The plus of the section: choose a product, and it is on the deal. */
export function AddLineItem({ dealId }: { dealId: string }) {
  const search = useChoices('product')
  const [add, pending] = useAct(addLineItem)

  return (
    <Combobox
      value={undefined}
      search={search}
      aria-label="Add a product"
      onValueChange={choice => choice && void add({ dealId, productId: choice.value })}
      trigger={<IconButton icon="add" label="Add a product" pending={pending} />}
    />
  )
}
