'use client'

import { Popover as Radix } from 'radix-ui'
import type { ReactNode, RefObject } from 'react'
import { cn } from '@/components/ui/cn'
import { menuSurface } from '@/components/ui/menu-style'

/** A plate at the right of a card. */
export function BesideCard({
  open,
  anchor,
  label,
  onClose,
  onClosed,
  className,
  children,
}: {
  open: boolean
  anchor: RefObject<{ getBoundingClientRect(): DOMRect }>
  label: string
  onClose: () => void
  /** It is gone, and the focus is nowhere. */
  onClosed: () => void
  className?: string
  children: ReactNode
}) {
  return (
    <Radix.Root open={open} onOpenChange={next => next || onClose()}>
      <Radix.Anchor virtualRef={anchor} />
      <Radix.Portal>
        <Radix.Content
          role="dialog"
          aria-label={label}
          side="right"
          align="start"
          sideOffset={8}
          collisionPadding={8}
          data-motion
          onCloseAutoFocus={event => {
            event.preventDefault()
            onClosed()
          }}
          className={cn(menuSurface, 'w-72 max-w-[calc(100vw-1rem)] p-3 outline-none', className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
