import { NewDealButton } from '@/components/crm/deals/new-deal'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'

/** Where the first row or card would stand: what a deal is, and the two ways to have one. */
export function NoDeals({ mayCreate }: { mayCreate: boolean }) {
  return (
    <EmptyState
      text="No deals yet. A deal is something you may sell: give it an amount and a day, then move it from stage to stage."
      action={
        mayCreate && (
          <span className="flex gap-2">
            <NewDealButton />
            <ButtonLink href="/import" icon="import">
              Import
            </ButtonLink>
          </span>
        )
      }
    />
  )
}

export function NothingMatches({ href }: { href: string }) {
  return (
    <EmptyState
      text="Nothing matches these filters."
      action={<ButtonLink href={href}>Clear filters</ButtonLink>}
    />
  )
}
