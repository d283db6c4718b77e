import { firstDirection, type ListAddress, listHref } from '@/components/crm/records/list-address'
import { Th } from '@/components/ui/table'

/** The head of a column that sorts: the order stands in the address. */
export function SortHead<Sort extends string>({
  address,
  sort,
  align,
  sticky,
  className,
  children,
}: {
  address: ListAddress<Sort>
  sort: Sort
  align?: 'right'
  sticky?: boolean
  className?: string
  children: string
}) {
  const isSorted = address.sort === sort
  const turned = address.direction === 'asc' ? 'desc' : 'asc'
  const direction = isSorted ? turned : firstDirection(address.plan, sort)
  const isUsual = sort === address.plan.sorts[0]

  return (
    <Th
      sort={isSorted ? (address.direction === 'asc' ? 'ascending' : 'descending') : undefined}
      sortHref={listHref(address, {
        sort: isUsual ? null : sort,
        dir: direction === firstDirection(address.plan, sort) ? null : direction,
      })}
      align={align}
      sticky={sticky}
      className={className}
    >
      {children}
    </Th>
  )
}
