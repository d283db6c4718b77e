import { type DealsAddress, dealsHref } from '@/components/crm/deals/deals-address'
import { formatCount } from '@/components/ui/format'
import { LinkTabs } from '@/components/ui/link-tabs'
import type { DealStatus } from '@/lib/crm/deals/schema'

/** How the deals are shown, and which of them. Won and lost deals are rows in either view. */
export function DealsTabs({
  address,
  counts,
}: {
  address: DealsAddress
  counts: Record<DealStatus, number>
}) {
  const isBoard = address.status === 'open' && address.view === 'board'
  const at = (status: DealStatus, label: string) => ({
    href: dealsHref(address, { status, open: null }),
    label,
    current: address.status === status,
    count: formatCount(counts[status]),
  })

  return (
    <>
      <LinkTabs
        label="View"
        tabs={[
          {
            href: dealsHref(address, { view: null, status: 'open', open: null }),
            label: 'Board',
            icon: 'board',
            current: isBoard,
          },
          {
            href: dealsHref(address, { view: 'table', open: null }),
            label: 'Table',
            icon: 'table',
            current: !isBoard,
          },
        ]}
      />
      <span aria-hidden className="mx-1 h-4 w-px shrink-0 bg-line" />
      <LinkTabs
        label="Status"
        className="[&>a[aria-current]]:bg-transparent"
        tabs={[at('open', 'Open'), at('won', 'Won'), at('lost', 'Lost')]}
      />
    </>
  )
}
