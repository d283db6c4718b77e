'use client'

import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icons'
import { tabStyle } from '@/components/ui/tab-style'

/** Tabs over what is already on the page. Where each tab has an address, `LinkTabs` is the one. */
export function Tabs({
  tabs,
  label,
  defaultValue,
  value,
  onValueChange,
  className,
  children,
}: {
  tabs: readonly { value: string; label: string; icon?: IconName; count?: ReactNode }[]
  label: string
  defaultValue?: string
  value?: string
  onValueChange?: (value: string) => void
  className?: string
  /** One `TabPanel` for each tab. */
  children: ReactNode
}) {
  return (
    <Radix.Root
      defaultValue={defaultValue ?? tabs[0]?.value}
      value={value}
      onValueChange={onValueChange}
      className={className}
    >
      <Radix.List aria-label={label} className="flex items-center gap-0.5 overflow-x-auto">
        {tabs.map(tab => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className={cn(tabStyle, 'data-[state=active]:bg-press data-[state=active]:text-ink')}
          >
            {tab.icon && <Icon name={tab.icon} />}
            {tab.label}
            {tab.count !== undefined && <span className="nums text-11 text-ink-3">{tab.count}</span>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {children}
    </Radix.Root>
  )
}

export function TabPanel({
  value,
  className,
  children,
}: {
  value: string
  className?: string
  children: ReactNode
}) {
  return (
    <Radix.Content value={value} className={cn('rounded-md', className)}>
      {children}
    </Radix.Content>
  )
}
