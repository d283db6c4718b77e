import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icons'
import { tabStyle } from '@/components/ui/tab-style'

export type LinkTab = { href: string; label: string; current: boolean; icon?: IconName; count?: ReactNode }

/** Saved views, stages, sides of a record: each has an address and can be sent as a link. */
export function LinkTabs({
  tabs,
  label,
  className,
}: {
  tabs: readonly LinkTab[]
  label: string
  className?: string
}) {
  return (
    <nav aria-label={label} className={cn('flex min-w-0 items-center gap-0.5 overflow-x-auto', className)}>
      {tabs.map(tab => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.current ? 'page' : undefined}
          className={tabStyle}
        >
          {tab.icon && <Icon name={tab.icon} />}
          {tab.label}
          {tab.count !== undefined && <span className="nums text-11 text-ink-3">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  )
}
