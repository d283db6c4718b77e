import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'

/** A list with a record beside it: they share the width from 80 rem, below that the panel lies over the list. */
export function PanelLayout({ children, panel }: { children: ReactNode; panel?: ReactNode }) {
  return (
    <div className="relative flex min-h-0 flex-1 overflow-hidden">
      <div className="flex min-w-0 flex-1 flex-col">{children}</div>
      {panel}
    </div>
  )
}

/** 416 px. It does not trap focus; `closeHref` is the list's own address, so Back closes it too. */
export function SidePanel({
  label,
  closeHref,
  position,
  actions,
  children,
  className,
}: {
  label: string
  closeHref: string
  /** "5 of 2,418" with its arrows. */
  position?: ReactNode
  actions?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <aside
      aria-label={label}
      className={cn(
        'flex w-full shrink-0 flex-col bg-canvas sm:w-panel sm:border-l max-lg:absolute max-lg:inset-y-0 max-lg:right-0 max-lg:z-panel max-lg:shadow-dialog',
        className,
      )}
    >
      <div className="flex h-header shrink-0 items-center justify-between gap-2 px-3">
        <div className="nums flex items-center gap-1 whitespace-nowrap text-13 text-ink-2">{position}</div>
        <div className="flex items-center gap-1">
          {actions}
          <Link
            href={closeHref}
            aria-label="Close panel"
            scroll={false}
            data-panel-close
            className="inline-flex size-control items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink coarse:size-touch"
          >
            <Icon name="close" />
          </Link>
        </div>
      </div>
      <div className="relative min-h-0 flex-1 overflow-y-auto" tabIndex={0}>
        {children}
      </div>
    </aside>
  )
}
