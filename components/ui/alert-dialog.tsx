'use client'

import { Slot } from 'radix-ui'
import type { ReactNode } from 'react'
import type { Question } from '@/components/ui/alert-surface'
import { byNeed, usePart } from '@/components/ui/by-need'
import { useOpener } from '@/components/ui/use-opener'

const surfacePart = byNeed(() => import('@/components/ui/alert-surface'))

/**
 * A question, asked only where undo cannot help. With `typed` the person types that word first, which is
 * for erasing for ever alone. The dialog stays open, with the refusal in it, while `onConfirm` answers one.
 */
export function AlertDialog({
  open,
  onOpenChange,
  trigger,
  ...question
}: Question & { open?: boolean; onOpenChange?: (open: boolean) => void; trigger?: ReactNode }) {
  const [isOpen, change, opener] = useOpener(open, onOpenChange)
  const surface = usePart(surfacePart, isOpen)

  return (
    <>
      {trigger && <Slot.Root {...opener}>{trigger}</Slot.Root>}
      {surface && <surface.AlertSurface {...question} open={isOpen} onOpenChange={change} />}
    </>
  )
}
