'use client'

import { Popover as Radix } from 'radix-ui'
import { type ReactNode, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { cn } from '@/components/ui/cn'
import { menuSurface } from '@/components/ui/menu-style'
import { Sheet } from '@/components/ui/sheet'

export const linkOf = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-card-link="${CSS.escape(id)}"]`)

const narrow = '(max-width: 40rem)'

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia(narrow)
  query.addEventListener('change', onChange)

  return () => query.removeEventListener('change', onChange)
}

const useIsPhone = () =>
  useSyncExternalStore(
    subscribe,
    () => window.matchMedia(narrow).matches,
    () => false,
  )

/**
 * Opens beside a card of the board, which has no button of its own for it, and on a phone as a sheet;
 * closing gives the card the focus.
 */
export function AtCard({
  id,
  label,
  onClose,
  className,
  children,
}: {
  id: string | undefined
  label: string
  onClose: () => void
  className?: string
  children: ReactNode
}) {
  const isPhone = useIsPhone()
  // The card is remembered while the surface fades: where it stands, and who gets the focus back.
  const last = useRef<string>(undefined)
  useLayoutEffect(() => {
    if (id) last.current = id
  }, [id])
  const anchor = useRef({
    getBoundingClientRect: () =>
      (last.current && linkOf(last.current)?.closest('article')?.getBoundingClientRect()) || new DOMRect(),
  })

  if (isPhone) {
    return (
      <Sheet open={id !== undefined} onOpenChange={open => !open && onClose()} title={label}>
        {children}
      </Sheet>
    )
  }

  return (
    <Radix.Root open={id !== undefined} onOpenChange={open => !open && onClose()}>
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
            if (last.current) linkOf(last.current)?.focus()
          }}
          className={cn(menuSurface, 'w-72 max-w-[calc(100vw-1rem)] p-3 outline-none', className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
