'use client'

import { Popover as Radix } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { menuSurface } from '@/components/ui/menu-style'

/** For one value. `trigger` is one element that takes a ref. */
export function Popover({
  trigger,
  label,
  align = 'start',
  side = 'bottom',
  className,
  children,
  ...root
}: ComponentProps<typeof Radix.Root> & {
  trigger: ReactNode
  label: string
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'right' | 'bottom' | 'left'
  className?: string
}) {
  return (
    <Radix.Root {...root}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          data-motion
          className={cn(menuSurface, 'w-72 max-w-[calc(100vw-1rem)] p-3 outline-none', className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

export function PopoverClose({ children }: { children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>
}
