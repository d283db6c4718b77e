'use client'

import { Portal } from 'radix-ui'
import { Popper } from 'radix-ui/internal'
import type { ReactNode, RefObject } from 'react'
import { KeyCap } from '@/components/ui/key-cap'

/** The small dark plate beside what it names. */
export function TooltipSurface({
  id,
  anchor,
  side,
  text,
  keys,
  onPointerEnter,
  onPointerLeave,
}: {
  id: string
  anchor: RefObject<HTMLElement | null>
  side: 'top' | 'right' | 'bottom' | 'left'
  text: ReactNode
  keys: string | undefined
  onPointerEnter: () => void
  onPointerLeave: () => void
}) {
  return (
    <Popper.Root>
      <Popper.Anchor virtualRef={anchor} />
      <Portal.Root>
        <Popper.Content
          id={id}
          role="tooltip"
          side={side}
          sideOffset={6}
          collisionPadding={8}
          data-motion
          onPointerEnter={onPointerEnter}
          onPointerLeave={onPointerLeave}
          className="z-toast flex max-w-80 animate-pop-in items-center gap-2 rounded-md bg-inverse px-2 py-1 text-12 text-ink-inverse"
        >
          {text}
          {keys && <KeyCap tone="inverse">{keys}</KeyCap>}
        </Popper.Content>
      </Portal.Root>
    </Popper.Root>
  )
}
