'use client'

import { type MouseEvent, useState } from 'react'

/** Is a window open, who changes that, and what its trigger needs to open it. */
export function useOpener(open: boolean | undefined, onOpenChange: ((open: boolean) => void) | undefined) {
  const [isOwnOpen, setOwnOpen] = useState(false)
  const isOpen = open ?? isOwnOpen
  const change = (next: boolean) => {
    setOwnOpen(next)
    onOpenChange?.(next)
  }
  const opener = {
    'aria-haspopup': 'dialog',
    'aria-expanded': isOpen,
    onClick: (event: MouseEvent<HTMLElement>) => {
      if (event.defaultPrevented) return
      // Not every browser gives a pressed button the focus, and the window gives it back to where it was.
      event.currentTarget.focus()
      change(!isOpen)
    },
  } as const

  return [isOpen, change, opener] as const
}
