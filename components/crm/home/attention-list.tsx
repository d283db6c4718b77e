import Link from 'next/link'
import { Seen } from '@/components/crm/seen'
import { Money } from '@/components/ui/figures'
import { Icon } from '@/components/ui/icon'
import { SectionHeading } from '@/components/ui/section'

type Deal = {
  id: string
  name: string
  amount: string | null
  currency: string
  company: string | null
  stage: string
  daysInStage: number
}

/** A few deals that somebody should look at, and the way to the rest. */
export function AttentionList({
  title,
  deals,
  total,
  href,
  showsDays = false,
}: {
  title: string
  deals: readonly Deal[]
  total: number
  href: string
  showsDays?: boolean
}) {
  if (total === 0) return null

  return (
    <section>
      <SectionHeading
        title={title}
        count={total}
        action={
          <Link href={href} className="rounded-sm text-13 text-accent-ink hover:underline">
            Show
          </Link>
        }
      />
      <ul>
        {deals.map(deal => (
          <li key={deal.id} className="border-b last:border-b-0">
            <Link
              href={`/deals/${deal.id}`}
              className="flex min-h-13 items-center gap-3 rounded-md py-1.5 hover:bg-hover"
            >
              <div className="min-w-0 flex-1">
                <p className="cut text-13 font-medium">{deal.name}</p>
                <p className="cut text-12 text-ink-3">
                  {[deal.company, deal.stage].filter(Boolean).join(' · ')}
                </p>
              </div>
              {showsDays && (
                <span className="flex shrink-0 items-center gap-1 text-12 text-bad-ink">
                  <Icon name="rotting" size={12} />
                  {deal.daysInStage} days
                </span>
              )}
              <Seen fields={['amount']}>
                <Money
                  amount={deal.amount}
                  currency={deal.currency}
                  className="shrink-0 text-13 font-medium"
                />
              </Seen>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
