'use client'

import { Slot } from 'radix-ui'
import { type ReactNode, useRef, useState } from 'react'
import { byNeed, usePart } from '@/components/ui/by-need'

const surfacePart = byNeed(() => import('@/components/ui/popover-surface'))

/** For one value. `trigger` is one element that takes a ref. */
export function Popover({
  open,
  onOpenChange,
  trigger,
  label,
  align,
  side,
  className,
  children,
}: {
  open?: boolean
  onOpenChange?: (open: boolean) => void
  trigger: ReactNode
  label: string
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'right' | 'bottom' | 'left'
  className?: string
  children: ReactNode
}) {
  const [isOwnOpen, setOwnOpen] = useState(false)
  const isOpen = open ?? isOwnOpen
  const anchor = useRef<HTMLElement>(null)
  const surface = usePart(surfacePart, isOpen)
  const change = (next: boolean) => {
    setOwnOpen(next)
    onOpenChange?.(next)
  }

  return (
    <>
      <Slot.Root
        ref={anchor}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={event => {
          if (!event.defaultPrevented) change(!isOpen)
        }}
      >
        {trigger}
      </Slot.Root>
      {surface && (
        <surface.PopoverSurface
          open={isOpen}
          onOpenChange={change}
          anchor={anchor}
          label={label}
          align={align}
          side={side}
          className={className}
        >
          {children}
        </surface.PopoverSurface>
      )}
    </>
  )
}
