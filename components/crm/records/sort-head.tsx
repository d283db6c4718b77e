import {
  firstDirection,
  type ListAddress,
  type ListSort,
  listHref,
} from '@/components/crm/records/list-address'
import { Th } from '@/components/ui/table'

/** A column head that sorts by its address. */
export function SortHead({
  address,
  sort,
  sticky,
  children,
}: {
  address: ListAddress
  sort: ListSort
  sticky?: boolean
  children: string
}) {
  const isSorted = address.sort === sort
  const dir = isSorted ? (address.direction === 'asc' ? 'desc' : 'asc') : firstDirection(sort)

  return (
    <Th
      sort={isSorted ? (address.direction === 'asc' ? 'ascending' : 'descending') : undefined}
      sortHref={listHref(address, { sort, dir })}
      sticky={sticky}
    >
      {children}
    </Th>
  )
}
