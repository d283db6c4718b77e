'use client'

import Link from 'next/link'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icons'
import { KeyCap } from '@/components/ui/key-cap'
import { menuItem, menuLabel, menuSeparator, menuSurface } from '@/components/ui/menu-style'

/** `trigger` is one element that takes a ref: `Button`, `IconButton`. */
export function DropdownMenu({
  trigger,
  label,
  align = 'start',
  side = 'bottom',
  className,
  children,
  ...root
}: ComponentProps<typeof Radix.Root> & {
  trigger: ReactNode
  label?: string
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'right' | 'bottom' | 'left'
  className?: string
}) {
  return (
    <Radix.Root modal={false} {...root}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          data-motion
          className={cn(
            menuSurface,
            'max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto',
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

type Line = { icon?: IconName; keys?: string; tone?: 'plain' | 'danger'; children: ReactNode }

function LineContent({ icon, keys, tone, children }: Line) {
  return (
    <>
      {icon && <Icon name={icon} size={14} className={tone === 'danger' ? 'text-bad-ink' : 'text-ink-3'} />}
      <span className="cut min-w-0 flex-1">{children}</span>
      {keys && <KeyCap className="ml-4">{keys}</KeyCap>}
    </>
  )
}

export function MenuItem({
  icon,
  keys,
  tone = 'plain',
  className,
  children,
  ...rest
}: ComponentProps<typeof Radix.Item> & Line) {
  return (
    <Radix.Item {...rest} className={cn(menuItem, tone === 'danger' && 'text-bad-ink', className)}>
      <LineContent icon={icon} keys={keys} tone={tone}>
        {children}
      </LineContent>
    </Radix.Item>
  )
}

export function MenuLink({ href, icon, keys, children }: Line & { href: string }) {
  return (
    <Radix.Item asChild className={menuItem}>
      <Link href={href}>
        <LineContent icon={icon} keys={keys}>
          {children}
        </LineContent>
      </Link>
    </Radix.Item>
  )
}

export function MenuCheckItem({ children, className, ...rest }: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem {...rest} className={cn(menuItem, 'pr-8', className)}>
      <span className="cut min-w-0 flex-1">{children}</span>
      <Chosen />
    </Radix.CheckboxItem>
  )
}

export function MenuRadioGroup(props: ComponentProps<typeof Radix.RadioGroup>) {
  return <Radix.RadioGroup {...props} />
}

export function MenuRadioItem({ children, className, ...rest }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem {...rest} className={cn(menuItem, 'pr-8', className)}>
      <span className="cut flex min-w-0 flex-1 items-center gap-2">{children}</span>
      <Chosen />
    </Radix.RadioItem>
  )
}

function Chosen() {
  return (
    <Radix.ItemIndicator className="absolute right-2">
      <Icon name="check" size={14} className="text-accent-ink" />
    </Radix.ItemIndicator>
  )
}

export function MenuSub({ icon, label, children }: { icon?: IconName; label: string; children: ReactNode }) {
  return (
    <Radix.Sub>
      <Radix.SubTrigger className={cn(menuItem, 'data-[state=open]:bg-hover')}>
        <LineContent icon={icon}>{label}</LineContent>
        <Icon name="right" size={14} className="text-ink-3" />
      </Radix.SubTrigger>
      <Radix.Portal>
        <Radix.SubContent
          sideOffset={4}
          collisionPadding={8}
          data-motion
          className={cn(
            menuSurface,
            'max-h-(--radix-dropdown-menu-content-available-height) min-w-40 overflow-y-auto',
          )}
        >
          {children}
        </Radix.SubContent>
      </Radix.Portal>
    </Radix.Sub>
  )
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className={menuLabel}>{children}</Radix.Label>
}

export function MenuSeparator() {
  return <Radix.Separator className={menuSeparator} />
}
