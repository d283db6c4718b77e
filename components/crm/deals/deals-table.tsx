import { DealListRows, DealTableRows } from '@/components/crm/deals/deal-rows'
import { type DealsAddress, dealsHref, firstDirection } from '@/components/crm/deals/deals-address'
import { MoreDeals } from '@/components/crm/deals/more-deals'
import { Table, TableHead, Th } from '@/components/ui/table'
import type { DealSort } from '@/lib/crm/deals/schema'
import type { DealRow } from '@/lib/crm/deals/types'
import type { Stage } from '@/lib/crm/pipelines/schema'

/** Deals as rows: a table, and on a phone rows of two lines. */
export function DealsTable({
  total,
  nextCursor,
  ...props
}: {
  rows: readonly DealRow[]
  stages: readonly Stage[]
  address: DealsAddress
  /** Of the whole result. */
  total: number
  today: string
  nextCursor: string | null
}) {
  const { address, stages, today } = props
  const isOpen = address.status === 'open'
  const more = (look: 'table' | 'list') =>
    nextCursor && (
      <MoreDeals
        key={nextCursor}
        cursor={nextCursor}
        look={look}
        address={address}
        stages={stages}
        today={today}
      />
    )

  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col max-sm:hidden">
        <Table label={`Deals, ${address.status}`} rowCount={total}>
          <TableHead>
            <Head address={address} sort="name" sticky>
              Name
            </Head>
            <Th>Company</Th>
            {isOpen && <Th>Stage</Th>}
            {address.status === 'lost' && <Th>Reason</Th>}
            <Head address={address} sort="amount" align="right" className="min-w-24">
              Amount
            </Head>
            <Head address={address} sort={isOpen ? 'close' : 'closed'} className="min-w-34">
              {isOpen ? 'Expected close' : 'Closed'}
            </Head>
            {isOpen && <Th>Next step</Th>}
            <Th>Owner</Th>
            <Head address={address} sort="created" className="min-w-24">
              Created
            </Head>
            <Head address={address} sort="updated" className="min-w-24">
              Updated
            </Head>
          </TableHead>
          <tbody>
            <DealTableRows {...props} />
            {more('table')}
          </tbody>
        </Table>
      </div>
      <ul className="min-h-0 flex-1 overflow-y-auto sm:hidden">
        <DealListRows {...props} />
        {more('list')}
      </ul>
    </>
  )
}

function Head({
  address,
  sort,
  align,
  sticky,
  className,
  children,
}: {
  address: DealsAddress
  sort: DealSort
  align?: 'right'
  sticky?: boolean
  className?: string
  children: string
}) {
  const isSorted = address.sort === sort
  const dir = isSorted ? (address.direction === 'asc' ? 'desc' : 'asc') : firstDirection(sort)

  return (
    <Th
      sort={isSorted ? (address.direction === 'asc' ? 'ascending' : 'descending') : undefined}
      sortHref={dealsHref(address, { sort, dir })}
      align={align}
      sticky={sticky}
      className={className}
    >
      {children}
    </Th>
  )
}
