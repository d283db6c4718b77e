import { LinkTabs } from '@/components/ui/link-tabs'

/** Deals are cards on a board, or rows of a table. */
export function DealsLook({
  current,
  boardHref = '/deals',
  tableHref,
}: {
  current: 'board' | 'table'
  boardHref?: string
  tableHref: string
}) {
  return (
    <LinkTabs
      label="View"
      className="shrink-0"
      tabs={[
        { href: boardHref, label: 'Board', icon: 'board', current: current === 'board' },
        { href: tableHref, label: 'Table', icon: 'table', current: current === 'table' },
      ]}
    />
  )
}
