import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'

type Crumb = { href: string; label: string }

/** The page of one record: head above, what happened at the left, what it is at the right. */
export function RecordPage({
  crumbs,
  walk,
  actions,
  head,
  about,
  aboutLabel,
  children,
}: {
  crumbs: readonly Crumb[]
  /** To the neighbours in the list that it was opened from. */
  walk?: ReactNode
  actions?: ReactNode
  head: ReactNode
  about: ReactNode
  aboutLabel: string
  children: ReactNode
}) {
  return (
    <>
      <div className="flex min-h-header shrink-0 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-1">
        <nav
          aria-label="Where this is"
          className={cn('flex min-w-0 items-center gap-2 text-13 text-ink-2', walk && 'max-sm:w-full')}
        >
          {crumbs.map((crumb, index) => (
            <span
              key={crumb.href}
              className={cn('flex min-w-0 items-center gap-2', index > 0 && 'max-sm:hidden')}
            >
              {index > 0 && <Icon name="right" size={14} className="text-ink-3" />}
              <Link
                href={crumb.href}
                className="cut rounded-md hover:text-ink coarse:inline-flex coarse:min-h-touch coarse:items-center"
              >
                {crumb.label}
              </Link>
            </span>
          ))}
          {walk}
        </nav>
        {/* On a phone what has a drawing alone stands with it, not with its edge, at the edge of the page. */}
        <div className="flex flex-wrap items-center gap-2 max-sm:-ml-2.5 max-sm:gap-1 sm:shrink-0">
          {actions}
        </div>
      </div>
      <div className="relative min-h-0 flex-1 overflow-y-auto md:flex md:flex-col md:overflow-hidden">
        <div className="shrink-0 border-b px-4 pt-1 pb-4 sm:px-6">{head}</div>
        <div className="md:flex md:min-h-0 md:flex-1">
          <div className="relative px-4 py-4 sm:px-6 md:min-w-0 md:flex-1 md:overflow-y-auto">{children}</div>
          <aside
            aria-label={aboutLabel}
            className="relative max-md:border-t md:w-87 md:shrink-0 md:overflow-y-auto md:border-l"
          >
            {about}
          </aside>
        </div>
      </div>
    </>
  )
}
