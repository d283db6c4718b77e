import type { ReactNode } from 'react'
import { isNarrowed, type ListAddress, listHref } from '@/components/crm/records/list-address'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'

/** Where the first row would stand: what belongs here and how it comes here, or that the filters let nothing through. */
export function ListEmpty({
  address,
  text,
  action,
}: {
  address: ListAddress
  text: string
  action?: ReactNode
}) {
  if (!isNarrowed(address) && !address.after) return <EmptyState text={text} action={action} />
  const { q, ...filters } = address.filter
  const count = Object.values(filters).filter(Boolean).length
  const what = [q && `“${q}”`, count > 0 && (count === 1 ? 'this filter' : `these ${count} filters`)]
    .filter(Boolean)
    .join(' and ')

  return (
    <EmptyState
      text={what ? `Nothing matches ${what}.` : 'The list ends before this page.'}
      action={
        <ButtonLink href={listHref({ ...address, filter: {}, after: undefined, open: undefined })}>
          {what ? 'Clear filters' : 'First page'}
        </ButtonLink>
      }
    />
  )
}
