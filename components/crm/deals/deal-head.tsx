import Link from 'next/link'
import type { ReactNode } from 'react'
import { shortDay } from '@/components/crm/deals/short-day'
import { Seen } from '@/components/crm/seen'
import { Avatar } from '@/components/ui/avatar'
import { cn } from '@/components/ui/cn'
import { formatMoney } from '@/components/ui/format'
import type { Named } from '@/lib/crm/deals/types'
import type { DealStatus } from '@/lib/crm/deals/words'

type Deal = {
  id: string
  name: string
  status: DealStatus
  amount: string | null
  currency: string
  probability: number | null
  closeDate: string | null
  closedOn: string | null
  openedOn: string | null
  company: Named | null
  pipeline: Named
  createdBy: string | null
}

/** Name, where it comes from, and the three figures that decide: on a page as its h1, in a panel as an h2. */
export function DealHead({
  deal,
  chance,
  today,
  level,
}: {
  deal: Deal
  /** In percent: the deal's own, else that of its stage. */
  chance: number
  today: string
  level: 1 | 2
}) {
  const Title = level === 1 ? 'h1' : 'h2'
  const amount = deal.amount === null ? '–' : formatMoney(deal.amount, deal.currency)
  const weighted =
    deal.amount === null ? '–' : formatMoney(Math.round((Number(deal.amount) * chance) / 100), deal.currency)
  const close =
    deal.status === 'open'
      ? { label: 'Expected close', field: 'expectedCloseDate', day: deal.closeDate }
      : { label: 'Closed', field: 'closedOn', day: deal.closedOn }

  return (
    <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
      <div className="flex min-w-0 flex-1 basis-80 items-start gap-3">
        <Avatar
          kind="company"
          name={deal.company?.name ?? deal.name}
          seed={deal.company?.id ?? deal.id}
          size={44}
        />
        <div className="min-w-0">
          <Title className="text-20 font-semibold [overflow-wrap:anywhere]">{deal.name}</Title>
          <p className="text-13 text-ink-2 [overflow-wrap:anywhere]">
            {deal.company ? (
              <Link
                href={`/companies/${deal.company.id}`}
                className="rounded-sm hover:text-ink hover:underline"
              >
                {deal.company.name}
              </Link>
            ) : (
              'No company'
            )}
            {` · ${deal.pipeline.name} pipeline`}
            {deal.openedOn && ` · opened ${shortDay(deal.openedOn, today)}`}
            {deal.createdBy && ` by ${deal.createdBy}`}
          </p>
        </div>
      </div>
      <dl className="flex flex-wrap gap-x-8 gap-y-3 max-sm:gap-x-4">
        <Figure label="Amount" figure={<Seen fields={['amount']}>{amount}</Seen>} level={level} />
        {deal.status === 'open' && (
          <Figure
            label="Weighted"
            figure={<Seen fields={['amount', 'probability']}>{weighted}</Seen>}
            level={level}
            isQuiet
          />
        )}
        <Figure
          label={close.label}
          figure={<Seen fields={[close.field]}>{close.day ? shortDay(close.day, today) : '–'}</Seen>}
          level={level}
        />
      </dl>
    </div>
  )
}

function Figure({
  label,
  figure,
  level,
  isQuiet = false,
}: {
  label: string
  figure: ReactNode
  level: 1 | 2
  isQuiet?: boolean
}) {
  return (
    <div className={cn(level === 1 && 'sm:text-right')}>
      <dt className="text-12 text-ink-3">{label}</dt>
      <dd className={cn('nums text-20 font-semibold', isQuiet && 'text-ink-2')}>{figure}</dd>
    </div>
  )
}
