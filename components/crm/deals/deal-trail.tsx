import Link from 'next/link'
import { buttonStyle } from '@/components/ui/button-style'
import { formatNumber } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import type { Stage } from '@/lib/crm/pipelines/schema'

/** Where the record lies, and the way to its neighbours in the same stage. */
export function DealTrail({
  stage,
  pipelineId,
  position,
}: {
  stage: Stage
  pipelineId: string
  position: { position: number; total: number; previousId?: string; nextId?: string }
}) {
  const list = new URLSearchParams({ view: 'table', pipeline: pipelineId, stage: stage.id })
  if (stage.type !== 'open') list.set('status', stage.type)

  return (
    <nav aria-label="Where this deal is" className="flex min-w-0 items-center gap-2 text-13 text-ink-2">
      <Link href="/deals" className="rounded-md hover:text-ink">
        Deals
      </Link>
      <Icon name="right" size={14} className="text-ink-3" />
      <Link href={`/deals?${list}`} className="cut rounded-md hover:text-ink">
        {stage.name}
      </Link>
      <span className="nums ml-2 shrink-0">
        {formatNumber(position.position)} of {formatNumber(position.total)}
      </span>
      <span className="flex shrink-0">
        <Step id={position.previousId} label="Previous deal in this stage" icon="up" />
        <Step id={position.nextId} label="Next deal in this stage" icon="down" />
      </span>
    </nav>
  )
}

function Step({ id, label, icon }: { id: string | undefined; label: string; icon: 'up' | 'down' }) {
  const look = buttonStyle({ tone: 'ghost', square: true })
  const drawing = <Icon name={icon} size={14} className="text-ink-3" />

  return id ? (
    <Link href={`/deals/${id}`} prefetch={false} aria-label={label} className={look}>
      {drawing}
    </Link>
  ) : (
    <span aria-hidden className={`${look} opacity-40`}>
      {drawing}
    </span>
  )
}
