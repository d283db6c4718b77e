import Link from 'next/link'
import { DateText, Money } from '@/components/ui/figures'
import { FoldingSection } from '@/components/ui/section'
import { StageRing } from '@/components/ui/stage-ring'
import type { listDealsOf } from '@/lib/crm/deals/queries'

type Deals = Awaited<ReturnType<typeof listDealsOf>>

/** The deals of a company or a person: open ones first. */
export function RelatedDeals({ deals }: { deals: Deals }) {
  return (
    <FoldingSection title="Deals" count={deals.length === 50 ? '50+' : deals.length}>
      {deals.length === 0 ? (
        <p className="text-13 text-ink-3">No deals yet. Press N on the board to add one.</p>
      ) : (
        <ul className="flex flex-col">
          {deals.map(deal => (
            <li key={deal.id}>
              <Link
                href={`/deals/${deal.id}`}
                className="-mx-1.5 flex min-h-7.5 items-center gap-2 rounded-md px-1.5 text-13 hover:bg-hover coarse:min-h-touch"
              >
                <StageRing
                  color={deal.stage.color}
                  type={deal.stage.type}
                  position={deal.stage.position}
                  of={5}
                  size={14}
                />
                <span className="cut flex-1 font-medium">{deal.name}</span>
                <span className="cut text-12 text-ink-2">{deal.stage.name}</span>
                <Money amount={deal.amount} currency={deal.currency} />
                <DateText date={deal.closedOn ?? deal.closeDate} className="text-12 text-ink-2" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </FoldingSection>
  )
}
