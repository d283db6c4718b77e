'use client'

import { type ReactNode, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { byNeed, usePart } from '@/components/ui/by-need'
import { Sheet } from '@/components/ui/sheet'

export const linkOf = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-card-link="${CSS.escape(id)}"]`)

const surfacePart = byNeed(() => import('@/components/crm/deals/beside-card'))

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
  const surface = usePart(surfacePart, id !== undefined && !isPhone)
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
    surface && (
      <surface.BesideCard
        open={id !== undefined}
        anchor={anchor}
        label={label}
        onClose={onClose}
        onClosed={() => last.current && linkOf(last.current)?.focus()}
        className={className}
      >
        {children}
      </surface.BesideCard>
    )
  )
}
