import Link from 'next/link'
import type { ReactNode } from 'react'
import { AllLink, relatedLimit } from '@/components/crm/records/related-list'
import { Seen } from '@/components/crm/seen'
import { DateText, Money } from '@/components/ui/figures'
import { FoldingSection } from '@/components/ui/section'
import { StageRing } from '@/components/ui/stage-ring'
import type { listDealsOf } from '@/lib/crm/deals/queries'
import { dealRoles } from '@/lib/crm/deals/words'

/** The deals of a company or a person: open ones first. */
export function RelatedDeals({
  deals,
  action,
  allHref,
}: {
  deals: Awaited<ReturnType<typeof listDealsOf>>
  action?: ReactNode
  allHref: string
}) {
  const isCut = deals.length === relatedLimit

  return (
    <FoldingSection title="Deals" count={isCut ? `${relatedLimit}+` : deals.length} action={action}>
      {deals.length === 0 ? (
        <p className="text-13 text-ink-3">No deals yet.</p>
      ) : (
        <ul className="flex flex-col">
          {deals.map(deal => (
            <li key={deal.id}>
              <Link
                href={`/deals/${deal.id}`}
                prefetch={false}
                className="-mx-1.5 flex min-h-7.5 items-center gap-2 rounded-md px-1.5 py-1 text-13 hover:bg-hover coarse:min-h-touch"
              >
                <StageRing
                  color={deal.stage.color}
                  type={deal.stage.type}
                  position={deal.stage.position}
                  of={deal.stage.of}
                  size={14}
                />
                <span className="flex min-w-0 flex-1 flex-col">
                  <span className="flex items-baseline justify-between gap-3">
                    <span className="cut font-medium">{deal.name}</span>
                    <Seen fields={['amount']}>
                      <Money amount={deal.amount} currency={deal.currency} className="shrink-0 font-medium" />
                    </Seen>
                  </span>
                  <span className="flex items-baseline justify-between gap-3 text-12 text-ink-3">
                    <span className="cut">
                      {[deal.stage.name, deal.role && dealRoles[deal.role]].filter(Boolean).join(' · ')}
                    </span>
                    <DateText
                      date={deal.closedOn ?? deal.closeDate}
                      year={new Date().getUTCFullYear()}
                      className="shrink-0 whitespace-nowrap"
                    />
                  </span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {isCut && <AllLink href={allHref} />}
    </FoldingSection>
  )
}
