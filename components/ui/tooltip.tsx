'use client'

import { Tooltip as Radix } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { KeyCap } from '@/components/ui/key-cap'

/** Once per page, around everything: the delay is shared, so that the second tooltip comes at once. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={500} skipDelayDuration={300}>
      {children}
    </Radix.Provider>
  )
}

/** A name, a key or the full value of cut text; never a repetition of the label. */
export function Tooltip({
  text,
  keys,
  side = 'bottom',
  off = false,
  children,
}: {
  text: ReactNode
  keys?: string
  side?: 'top' | 'right' | 'bottom' | 'left'
  /** The text is on the page already. */
  off?: boolean
  children: ReactNode
}) {
  const [open, setOpen] = useState(false)
  return (
    <Radix.Root open={open && !off} onOpenChange={setOpen}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          data-motion
          className="z-toast flex max-w-80 animate-pop-in items-center gap-2 rounded-md bg-inverse px-2 py-1 text-12 text-ink-inverse data-[state=closed]:animate-pop-out"
        >
          {text}
          {keys && <KeyCap tone="inverse">{keys}</KeyCap>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
