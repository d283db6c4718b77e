import { LinkTabs } from '@/components/ui/link-tabs'

/** Deals are cards on a board, or rows of a table. */
export function DealsLook({
  current,
  boardHref = '/deals',
  tableHref,
  endHrefs,
}: {
  current: 'board' | 'table'
  boardHref?: string
  tableHref: string
  /** Where those of a board are that are won and lost: they stand on none. */
  endHrefs?: { won: string; lost: string }
}) {
  return (
    <LinkTabs
      label="View"
      className="shrink-0 max-sm:overflow-visible max-sm:[&_svg]:hidden"
      tabs={[
        { href: boardHref, label: 'Board', icon: 'board', current: current === 'board' },
        { href: tableHref, label: 'Table', icon: 'table', current: current === 'table' },
        ...(endHrefs
          ? [
              { href: endHrefs.won, label: 'Won', current: false },
              { href: endHrefs.lost, label: 'Lost', current: false },
            ]
          : []),
      ]}
    />
  )
}
