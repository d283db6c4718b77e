import Link from 'next/link'
import { pageFrom } from '@/components/crm/records/came-from'
import { RecordWalk } from '@/components/crm/records/record-walk'
import { formatNumber } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import { dealsTableHref } from '@/lib/crm/deals/table-href'
import type { Neighbours } from '@/lib/crm/keyset'
import type { Stage } from '@/lib/crm/pipelines/schema'

/** Where the record lies, and the way to its neighbours in the same stage. */
export function DealTrail({
  stage,
  position,
  from,
  beside,
}: {
  stage: Stage
  position: { position: number; total: number; previousId?: string; nextId?: string }
  /** The list that the page was opened from. */
  from: string | undefined
  /** Its neighbours in it, when it is a table. */
  beside: Neighbours | undefined
}) {
  const hrefOf = (id: string | undefined) => id && pageFrom('/deals', id, from)

  return (
    <nav
      aria-label="Where this deal is"
      className="flex min-w-0 items-center gap-2 text-13 text-ink-2 max-sm:w-full"
    >
      <Link
        href={from ?? '/deals'}
        className="rounded-md hover:text-ink coarse:inline-flex coarse:min-h-touch coarse:items-center"
      >
        Deals
      </Link>
      <Icon name="right" size={14} className="text-ink-3" />
      <Link
        href={dealsTableHref({ stage: stage.id }, stage.type)}
        className="cut rounded-md hover:text-ink coarse:inline-flex coarse:min-h-touch coarse:items-center"
      >
        {stage.name}
      </Link>
      {!beside && (
        <span className="nums ml-2 shrink-0">
          {formatNumber(position.position)} of {formatNumber(position.total)}
        </span>
      )}
      <RecordWalk
        previousHref={hrefOf(beside ? beside.previousId : position.previousId)}
        nextHref={hrefOf(beside ? beside.nextId : position.nextId)}
        within={beside ? 'list' : 'stage'}
      />
    </nav>
  )
}
