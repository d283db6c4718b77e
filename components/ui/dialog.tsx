'use client'

import { Slot } from 'radix-ui'
import { type ReactNode, use } from 'react'
import { byNeed, usePart } from '@/components/ui/by-need'
import { cn } from '@/components/ui/cn'
import { useOpener } from '@/components/ui/use-opener'
import { CloseWindow } from '@/components/ui/window-context'

const surfacePart = byNeed(() => import('@/components/ui/dialog-surface'))

/** For creating quickly, choosing, confirming. A dialog never opens a dialog; Esc always leaves. */
export function Dialog({
  open,
  onOpenChange,
  trigger,
  title,
  description,
  children,
}: {
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** One element that takes a ref, usually a `Button`. */
  trigger?: ReactNode
  title: ReactNode
  description?: ReactNode
  children: ReactNode
}) {
  const [isOpen, change, opener] = useOpener(open, onOpenChange)
  const surface = usePart(surfacePart, isOpen)

  return (
    <CloseWindow value={() => change(false)}>
      {trigger && <Slot.Root {...opener}>{trigger}</Slot.Root>}
      {surface && (
        <surface.DialogSurface open={isOpen} onOpenChange={change} title={title} description={description}>
          {children}
        </surface.DialogSurface>
      )}
    </CloseWindow>
  )
}

/** Closes the dialog or sheet around it. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <Slot.Root onClick={use(CloseWindow)}>{children}</Slot.Root>
}

/** Buttons of a dialog stand right, the primary one last. */
export function DialogFoot({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cn('mt-5 flex flex-wrap items-center justify-end gap-2', className)}>{children}</div>
}
