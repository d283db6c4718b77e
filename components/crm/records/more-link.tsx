import Link from 'next/link'
import { type ListAddress, listHref } from '@/components/crm/records/list-address'
import { buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/cn'

/** The next page and the way back to the first: plain addresses, so that they work everywhere. */
export function MoreLink({ address, nextCursor }: { address: ListAddress; nextCursor: string | null }) {
  if (!nextCursor && !address.after) return null
  const look = cn(buttonStyle({ tone: 'secondary', size: 'toolbar' }))

  return (
    <nav aria-label="Pages" className="flex shrink-0 gap-2 border-t p-2">
      {address.after && (
        <Link href={listHref(address)} className={look}>
          First page
        </Link>
      )}
      {nextCursor && (
        <Link href={listHref(address, { after: nextCursor })} className={look}>
          Next 50
        </Link>
      )}
    </nav>
  )
}
