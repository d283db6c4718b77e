'use client'

import { Slot } from 'radix-ui'
import type { ReactNode } from 'react'
import { byNeed, usePart } from '@/components/ui/by-need'
import { useOpener } from '@/components/ui/use-opener'
import { CloseWindow } from '@/components/ui/window-context'

const surfacePart = byNeed(() => import('@/components/ui/sheet-surface'))

/** From below on a phone, at the right elsewhere. It traps focus; a panel beside a list (`SidePanel`) does not. */
export function Sheet({
  open,
  onOpenChange,
  trigger,
  title,
  hideTitle = false,
  children,
}: {
  open?: boolean
  onOpenChange?: (open: boolean) => void
  trigger?: ReactNode
  title: string
  hideTitle?: boolean
  children: ReactNode
}) {
  const [isOpen, change, opener] = useOpener(open, onOpenChange)
  const surface = usePart(surfacePart, isOpen)

  return (
    <CloseWindow value={() => change(false)}>
      {trigger && <Slot.Root {...opener}>{trigger}</Slot.Root>}
      {surface && (
        <surface.SheetSurface open={isOpen} onOpenChange={change} title={title} hideTitle={hideTitle}>
          {children}
        </surface.SheetSurface>
      )}
    </CloseWindow>
  )
}
