'use client'

import { useState } from 'react'
import { SelectField } from '@/components/form/choice-fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { DateField, TextField } from '@/components/form/text-fields'
import { useAct } from '@/components/form/use-act'
import { formatDate, formatNumber } from '@/components/ui/format'
import { IconButton } from '@/components/ui/icon-button'
import { SectionHeading } from '@/components/ui/section'
import { useToast } from '@/components/ui/toast'
import { removeRate, setRate } from '@/lib/crm/rates/actions'
import type { Rate } from '@/lib/crm/rates/queries'

/** What other currencies are worth in that of the workspace, so that sums count every deal. */
export function ExchangeRates({
  currency,
  rates,
  missing,
  currencies,
  mayEdit,
}: {
  currency: string
  /** Each currency with its newest first. */
  rates: readonly Rate[]
  missing: readonly { currency: string; deals: number }[]
  currencies: readonly string[]
  mayEdit: boolean
}) {
  const toast = useToast()
  const [saved, setSaved] = useState(0)
  const wanted = missing[0]?.currency ?? rates[0]?.currency ?? 'EUR'

  return (
    <section id="rates" aria-labelledby="rates-title" className="flex max-w-160 flex-col gap-3">
      <div>
        <SectionHeading id="rates-title" size="large" title="Exchange rates" />
        <p className="text-13 text-ink-2">
          Sums on the board, at home and of a company are in {currency}. An open deal counts at the rate of
          today, a closed one at the rate of the day it was closed. A new rate changes no deal.
        </p>
      </div>
      {missing.length > 0 && (
        <p className="text-13 text-ink-2">
          Without a rate, and in no sum:{' '}
          {missing.map((one, index) => (
            <span key={one.currency}>
              {index > 0 && ', '}
              <b className="font-medium text-ink">{one.currency}</b> ({formatNumber(one.deals)}{' '}
              {one.deals === 1 ? 'deal' : 'deals'})
            </span>
          ))}
          .
        </p>
      )}
      {rates.length > 0 && (
        <ul aria-label="Exchange rates" className="border-t">
          {rates.map((rate, index) => (
            <RateRow
              key={`${rate.currency} ${rate.since}`}
              rate={rate}
              currency={currency}
              isNewest={rates[index - 1]?.currency !== rate.currency}
              mayEdit={mayEdit}
            />
          ))}
        </ul>
      )}
      {mayEdit ? (
        <Form
          key={`${saved} ${wanted}`}
          action={setRate}
          schema={() => import('@/lib/crm/rates/schema').then(it => it.newRate)}
          onSuccess={() => {
            setSaved(saved + 1)
            toast({ text: 'The rate is saved, and the sums follow it.' })
          }}
          label="New exchange rate"
          className="grid grid-cols-[7rem_minmax(0,1fr)_10rem_auto] items-start gap-2 max-sm:grid-cols-2"
        >
          <SelectField
            name="currency"
            label="One"
            options={currencies.map(value => ({ value, label: value }))}
            defaultValue={wanted}
          />
          <TextField name="rate" label={`Is worth in ${currency}`} inputMode="decimal" autoComplete="off" />
          <DateField name="since" label="From" optional />
          <SubmitButton tone="secondary" className="mt-6">
            Save rate
          </SubmitButton>
        </Form>
      ) : (
        <p className="text-13 text-ink-3">Administrators of this workspace give the rates.</p>
      )}
    </section>
  )
}

function RateRow({
  rate,
  currency,
  isNewest,
  mayEdit,
}: {
  rate: Rate
  currency: string
  isNewest: boolean
  mayEdit: boolean
}) {
  const toast = useToast()
  const [remove] = useAct(removeRate)
  const [set] = useAct(setRate)
  const { since } = rate
  const name = `${rate.currency} from ${formatDate(since)}`

  const drop = async () => {
    const result = await remove({ currency: rate.currency, since })
    if (!result.ok) return
    toast({
      text: `The rate of ${name} is gone.`,
      action: {
        label: 'Undo',
        keys: '⌘Z',
        run: async () => void (await set({ currency: rate.currency, since, rate: rate.rate })),
      },
    })
  }

  return (
    <li className="flex min-h-9 items-center gap-3 border-b text-13">
      <span className={isNewest ? 'nums font-medium' : 'nums text-ink-3'}>
        1 {rate.currency} = {rate.rate} {currency}
      </span>
      <span className="ml-auto text-12 text-ink-3">
        from {formatDate(since)}
        {rate.member && ` · ${rate.member}`}
      </span>
      {mayEdit && (
        <IconButton icon="delete" label={`Remove the rate of ${name}`} onClick={() => void drop()} />
      )}
    </li>
  )
}
