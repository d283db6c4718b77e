'use client'

import { useRouter } from 'next/navigation'
import { openRow, rowFrom, rowLink } from '@/components/crm/records/row-walk'
import { useShortcuts } from '@/components/shell/shortcuts'
import { formatCount } from '@/components/ui/format'
import { IconButton } from '@/components/ui/icon-button'

/** From one record of the list to the next, with the panel open; Esc gives the list its width back. */
export function PanelWalk({
  closeHref,
  pageHref,
  position,
  total,
}: {
  closeHref: string
  /** Where O leads; a record without a page of its own has none. */
  pageHref?: string
  /** Counted from 1; unknown for a record that is not on the first page. */
  position: number | undefined
  total: number
}) {
  const router = useRouter()
  const step = (by: 1 | -1) => {
    const row = rowFrom(openRow(), by)
    const link = rowLink(row)
    row?.scrollIntoView({ block: 'nearest' })
    if (link) router.replace(link.href, { scroll: false })
  }
  useShortcuts([
    { keys: 'Esc', label: 'Close the panel', run: () => router.push(closeHref, { scroll: false }) },
    ...(pageHref ? [{ keys: 'O', label: 'Open as a page', run: () => router.push(pageHref) }] : []),
  ])

  return (
    <>
      <IconButton
        icon="up"
        label="Previous record"
        keys="K"
        className="max-sm:hidden"
        onClick={() => step(-1)}
      />
      <IconButton
        icon="down"
        label="Next record"
        keys="J"
        className="max-sm:hidden"
        onClick={() => step(1)}
      />
      {position && (
        <span className="ml-1">
          {position} of {formatCount(total)}
        </span>
      )}
    </>
  )
}
