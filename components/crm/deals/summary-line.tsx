import Link from 'next/link'
import type { ReactNode } from 'react'
import { Seen } from '@/components/crm/seen'
import { formatMoney, formatNumber } from '@/components/ui/format'
import type { DealSummary } from '@/lib/crm/deals/types'

const month = (day: string) =>
  new Intl.DateTimeFormat('en-US', { month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))

/** What is open, what that is worth by its chances, and what this month has brought. */
export function SummaryLine({ summary }: { summary: DealSummary }) {
  const { currency } = summary
  const whole = (amount: string) => formatMoney(Math.round(Number(amount)), currency)

  return (
    <dl className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-5 px-4 text-13 max-sm:py-1">
      <Figure label="Open" figure={<Seen fields={['amount']}>{whole(summary.open)}</Seen>} />
      <Figure
        label="Weighted"
        figure={<Seen fields={['amount', 'probability']}>{whole(summary.weighted)}</Seen>}
      />
      <Figure
        label={`Won in ${month(summary.today)}`}
        figure={<Seen fields={['amount', 'closedOn']}>{whole(summary.wonThisMonth)}</Seen>}
      />
      {summary.others > 0 && (
        <div className="text-12 text-ink-3">
          <dt className="sr-only">Not in the sums</dt>
          <dd>
            {formatNumber(summary.others)} without an{' '}
            <Link href="/settings#rates" className="rounded-sm underline">
              exchange rate
            </Link>{' '}
            left out
          </dd>
        </div>
      )}
    </dl>
  )
}

const Figure = ({ label, figure }: { label: string; figure: ReactNode }) => (
  <div className="flex items-baseline gap-2">
    <dt className="text-12 text-ink-3">{label}</dt>
    <dd className="nums font-semibold">{figure}</dd>
  </div>
)
