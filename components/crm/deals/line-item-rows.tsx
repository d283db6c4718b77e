'use client'

import { useState } from 'react'
import { useChoices } from '@/components/crm/deals/use-choices'
import { useLimits, useSeesPrices } from '@/components/crm/may'
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
import type { LineItem, LineTotals } from '@/lib/crm/deals/types'

/** The lines of a deal, with its amount beside their sum. Who sees no prices reads what it is about, and changes none of it. */
export function LineItemRows({
  deal,
  items,
  totals,
  mayEdit,
}: {
  deal: { id: string; amount: string | null; currency: string }
  items: readonly LineItem[]
  totals: LineTotals
  mayEdit: boolean
}) {
  const toast = useToast()
  const seesPrices = useSeesPrices()
  const limitOf = useLimits('deal')
  const [adopt, isAdopting] = useAct(setAmountFromLines)
  const money = (amount: string) => formatMoney(amount, deal.currency)
  const hasTax = totals.gross !== totals.net

  const adoptTotal = async () => {
    const result = await adopt({ id: deal.id })
    if (result.ok) toast({ text: `Amount is now ${money(result.data.amount)}.` })
  }

  if (items.length === 0) {
    return (
      <p className="py-1 text-13 text-ink-3">
        {seesPrices ? 'No products yet. Add one to see what the deal adds up to.' : 'No products yet.'}
      </p>
    )
  }
  if (!seesPrices) {
    return (
      <>
        <ul aria-label="Products" className="flex flex-col">
          {items.map(({ id, name, quantity }) => (
            <li key={id} className="flex min-h-7.5 items-center gap-3 text-13">
              <span className="cut min-w-0 flex-1 font-medium">{name}</span>
              <span className="nums shrink-0 text-ink-2">{formatNumber(Number(quantity))} ×</span>
            </li>
          ))}
        </ul>
        <p className="text-12 text-ink-3">Your role does not show prices.</p>
      </>
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
      <dl className="mt-1 border-t py-1 text-13">
        {totals.list !== totals.net && <Sum label="Before discounts" amount={money(totals.list)} />}
        <Sum label={hasTax ? 'Net' : 'Total'} amount={money(totals.net)} isMain={!hasTax} />
        {hasTax && (
          <>
            <Sum label="Tax" amount={money(totals.tax)} />
            <Sum label="Gross" amount={money(totals.gross)} isMain />
          </>
        )}
      </dl>
      {mayEdit && !limitOf('amount') && Number(deal.amount ?? 0) !== Number(totals.net) && (
        <Button pending={isAdopting} onClick={() => void adoptTotal()}>
          {hasTax ? 'Use net as amount' : 'Use as amount'}
        </Button>
      )}
    </>
  )
}

function Sum({ label, amount, isMain = false }: { label: string; amount: string; isMain?: boolean }) {
  return (
    <div className="flex min-h-6 items-center justify-between">
      <dt className="text-ink-2">{label}</dt>
      <dd className={cn('nums', isMain && 'font-semibold')}>{amount}</dd>
    </div>
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
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium [overflow-wrap:anywhere]">{item.name}</span>
        <span className="nums text-ink-2">
          {formatNumber(Number(item.quantity))} × {money(item.unitPrice)}
          {Number(item.discountPercent) > 0 && ` − ${Number(item.discountPercent)}%`}
        </span>
      </span>
      <span className="nums min-w-16 shrink-0 text-right">{money(item.total)}</span>
    </>
  )
  const look = 'flex min-h-7.5 w-full items-baseline gap-3 py-1 text-13'
  if (!mayEdit) return <p className={look}>{content}</p>

  const drop = async () => {
    setOpen(false)
    const result = await remove({ id: item.id })
    if (!result.ok) return
    const { id: _, total: __, ...line } = item
    toast({
      text: `${line.name} is off the deal.`,
      action: {
        label: 'Undo',
        keys: '⌘Z',
        run: async () => void (await add({ dealId: deal.id, ...line })),
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
        schema={() => import('@/lib/crm/deals/schema').then(it => it.lineItemEdit)}
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
          <TextField
            name="discountPercent"
            label="Discount %"
            inputMode="decimal"
            autoComplete="off"
            defaultValue={Number(item.discountPercent)}
          />
          <TextField
            name="taxRate"
            label="Tax %"
            inputMode="decimal"
            autoComplete="off"
            defaultValue={Number(item.taxRate)}
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

/** Adds a line for a product. */
export function AddLineItem({ dealId }: { dealId: string }) {
  const search = useChoices('product')
  const [add, pending] = useAct(addLineItem)
  const seesPrices = useSeesPrices()
  if (!seesPrices) return null

  return (
    <Combobox
      isMenu
      value={undefined}
      search={search}
      aria-label="Add a product"
      onValueChange={choice => choice && void add({ dealId, productId: choice.value })}
      trigger={<IconButton icon="add" label="Add a product" pending={pending} />}
    />
  )
}
