import Link from 'next/link'
import type { ReactNode } from 'react'
import { DayText } from '@/components/crm/deals/day-text'
import { NextStepLine } from '@/components/crm/deals/next-step-line'
import { Seen } from '@/components/crm/seen'
import { Avatar } from '@/components/ui/avatar'
import { cn } from '@/components/ui/cn'
import { Money } from '@/components/ui/figures'
import { Icon } from '@/components/ui/icon'
import type { DealCard as Card } from '@/lib/crm/deals/types'

const amount = ['amount']

/** Four lines and no more: name, company, amount with its day and owner, what comes next. */
export function DealCard({
  card,
  today,
  href,
  isLifted = false,
  isOpen = false,
  tabIndex,
  describedBy,
  children,
}: {
  card: Card
  today: string
  href: string
  isLifted?: boolean
  /** Its record is in the side panel. */
  isOpen?: boolean
  tabIndex?: number
  describedBy?: string
  children?: ReactNode
}) {
  return (
    <article
      className={cn(
        'relative flex flex-col gap-1 rounded-lg border bg-raised px-2.5 py-2.25 shadow-card select-none',
        'has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-focus',
        isLifted ? 'shadow-menu outline-2 outline-focus' : 'hover:lay-hover',
        isOpen && 'border-accent',
      )}
    >
      <Link
        href={href}
        scroll={false}
        prefetch={false}
        draggable={false}
        tabIndex={tabIndex}
        data-card-link={card.id}
        aria-describedby={describedBy}
        title={card.isFixed ? `${card.name}. Your role does not let you move it.` : card.name}
        className="cut block text-13 font-medium outline-none after:absolute after:inset-0 max-sm:pr-8"
      >
        {card.name}
      </Link>
      <p className="flex h-5 min-w-0 items-center gap-1.5 text-12 text-ink-2">
        {card.company ? (
          <>
            <Avatar kind="company" name={card.company.name} seed={card.company.id} size={16} />
            <span className="cut">{card.company.name}</span>
          </>
        ) : (
          <span className="text-ink-3">No company</span>
        )}
      </p>
      <p className="flex h-5 min-w-0 items-center gap-2 text-12 text-ink-2">
        <Seen fields={amount}>
          {card.amount === null ? (
            <span className="text-ink-3">No amount</span>
          ) : (
            <Money amount={card.amount} currency={card.currency} className="text-13 font-semibold text-ink" />
          )}
        </Seen>
        <DayText day={card.closeDate} today={today} className="cut" />
        {card.owner && (
          <Avatar
            kind="colleague"
            name={card.owner.name}
            seed={card.owner.id}
            size={16}
            label={card.owner.name}
            className="relative z-sticky ml-auto size-4.5"
          />
        )}
      </p>
      <p className="flex h-5 min-w-0 items-center justify-between gap-2 text-12">
        <NextStepLine next={card.next} today={today} />
        {card.rottenDays !== null && (
          <span className="nums inline-flex shrink-0 items-center gap-1 text-bad-ink">
            <Icon name="rotting" size={12} />
            {card.rottenDays} days
            <span className="sr-only"> in this stage</span>
          </span>
        )}
      </p>
      {children}
    </article>
  )
}
