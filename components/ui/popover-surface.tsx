'use client'

import { Popover as Radix } from 'radix-ui'
import type { ReactNode, RefObject } from 'react'
import { cn } from '@/components/ui/cn'
import { menuSurface } from '@/components/ui/menu-style'

/** Opens beside what it belongs to, which gets the focus back. */
export function PopoverSurface({
  id,
  open,
  onOpenChange,
  onEscape,
  anchor,
  label,
  align = 'start',
  side = 'bottom',
  className,
  children,
}: {
  id?: string
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Takes the place of `onOpenChange` where giving up is not the same as turning to something else. */
  onEscape?: () => void
  anchor: RefObject<HTMLElement | null>
  label: string
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'right' | 'bottom' | 'left'
  className?: string
  children: ReactNode
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Anchor virtualRef={anchor} />
      <Radix.Portal>
        <Radix.Content
          {...(id && { id })}
          aria-label={label}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          data-motion
          // What opened it closes it by its own click.
          onInteractOutside={event => {
            if (event.target instanceof Node && anchor.current?.contains(event.target)) event.preventDefault()
          }}
          {...(onEscape && {
            onEscapeKeyDown: event => {
              event.preventDefault()
              onEscape()
            },
          })}
          onCloseAutoFocus={event => {
            event.preventDefault()
            if (isNobodys(document.activeElement)) anchor.current?.focus()
          }}
          className={cn(menuSurface, 'w-72 max-w-[calc(100vw-1rem)] p-3 outline-none', className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Whoever pressed something else meanwhile keeps the focus there. */
const isNobodys = (element: Element | null) => element === null || element === document.body
