import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

/** The row of a table on a phone: name and key figure, then who and which state. 57 px. */
export function ListRow({
  href,
  lead,
  mark,
  title,
  figure,
  detail,
  state,
  className,
}: {
  href: string
  /** Stands before the link, for what is pressed by itself. */
  lead?: ReactNode
  /** An `Avatar` or `StageRing`. */
  mark?: ReactNode
  title: ReactNode
  figure?: ReactNode
  detail?: ReactNode
  state?: ReactNode
  className?: string
}) {
  return (
    <li className={cn('flex items-center border-b', className)}>
      {lead && <span className="flex size-touch shrink-0 items-center justify-center pl-1">{lead}</span>}
      <Link
        href={href}
        prefetch={false}
        className={cn(
          'flex min-h-14 min-w-0 flex-1 items-center gap-3 px-4 py-2 -outline-offset-2 hover:bg-hover active:bg-press',
          lead && 'pl-1',
        )}
      >
        {mark}
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="flex items-baseline justify-between gap-3 text-14">
            <span className="cut min-w-0 font-medium">{title}</span>
            {figure && <span className="nums shrink-0 text-13">{figure}</span>}
          </span>
          {(detail || state) && (
            <span className="flex items-center justify-between gap-3 text-12 text-ink-2">
              <span className="cut min-w-0">{detail}</span>
              {state && <span className="shrink-0">{state}</span>}
            </span>
          )}
        </span>
      </Link>
    </li>
  )
}
