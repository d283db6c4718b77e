'use client'

import { createContext, use, useOptimistic, useTransition } from 'react'
import { Checkbox } from '@/components/ui/checkbox'

/** Ticks the box with this number; absent where nobody may. */
export type TickBox = (box: number, isChecked: boolean) => Promise<void>

export const NoteBoxes = createContext<TickBox | undefined>(undefined)

/** A box of a check list in a note that is read. */
export function NoteBox({ box, isChecked, label }: { box: number; isChecked: boolean; label: string }) {
  const tick = use(NoteBoxes)
  const [shown, show] = useOptimistic(isChecked)
  const [, start] = useTransition()

  return (
    <Checkbox
      checked={shown}
      disabled={!tick}
      aria-label={label || 'Step'}
      onCheckedChange={checked =>
        start(async () => {
          show(checked === true)
          await tick?.(box, checked === true)
        })
      }
    />
  )
}
