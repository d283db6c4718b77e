import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'

/** 44 px: the title (the page's h1) with its count, or a crumb; at the right ghost, secondary, one primary. */
export function PageHeader({
  title,
  count,
  crumbs,
  position,
  actions,
  line = false,
}: {
  title: ReactNode
  count?: ReactNode
  crumbs?: readonly { href: string; label: string }[]
  /** After the title: "1 of 5" with its two arrows, or a choice. */
  position?: ReactNode
  actions?: ReactNode
  /** A hairline below, where no view bar follows. */
  line?: boolean
}) {
  return (
    <header
      className={cn(
        'flex min-h-header shrink-0 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2 sm:py-0',
        line && 'border-b',
      )}
    >
      <div className="flex min-w-0 grow items-center gap-x-2 max-sm:flex-wrap">
        {crumbs?.map(crumb => (
          <span key={crumb.href} className="flex max-w-1/2 shrink-0 items-center gap-2 text-13 text-ink-2">
            <Link
              href={crumb.href}
              className="cut rounded-md hover:text-ink coarse:inline-flex coarse:min-h-touch coarse:items-center"
            >
              {crumb.label}
            </Link>
            <Icon name="right" size={14} className="text-ink-3" />
          </span>
        ))}
        <h1
          className={cn(
            'cut',
            crumbs?.length ? 'text-13 font-medium' : 'text-24 font-semibold sm:text-14 sm:leading-5',
          )}
        >
          {title}
        </h1>
        {count !== undefined && <span className="nums text-13 text-ink-3 sm:shrink-0">{count}</span>}
        {position}
      </div>
      {actions && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
    </header>
  )
}

/** 40 px: saved views at the left, filters and order at the right. */
export function ViewBar({
  children,
  tools,
  label = 'View',
}: {
  children?: ReactNode
  tools?: ReactNode
  label?: string
}) {
  return (
    <section
      aria-label={label}
      className="flex min-h-10 shrink-0 items-center justify-between gap-3 overflow-x-auto border-b px-3 py-1"
    >
      {/* Of many tabs it shows as many as there is room for; where that is too little, the whole bar scrolls. */}
      <div className="flex flex-1 items-center gap-1 max-sm:flex-none">{children}</div>
      {tools && <div className="flex shrink-0 items-center gap-1">{tools}</div>}
    </section>
  )
}

/** What scrolls below the header, where a page is not a table or a board: 16 px, 24 on records. */
export function PageBody({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div
      className={cn('relative flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto px-4 py-4', className)}
      tabIndex={0}
    >
      {children}
    </div>
  )
}
