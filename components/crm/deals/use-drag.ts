'use client'

import {
  type DragEndEvent,
  type DragMoveEvent,
  type DragStartEvent,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { useState } from 'react'
import { type LaneState, type Spot, spotOf } from '@/components/crm/deals/board-state'
import { spotUnder } from '@/components/crm/deals/drop-spot'

export type Dragged = { id: string; from: Spot; at: Spot | 'won' | 'lost' | undefined }

type Ends = {
  onDrop: (id: string, spot: Spot) => void
  onWon: (id: string) => void
  onLost: (id: string) => void
}

/** A card under the pointer. A mouse drags after 6 px; a finger after it has rested, so that lists still scroll. */
export function useDrag(lanes: readonly LaneState[], { onDrop, onWon, onLost }: Ends) {
  const [dragged, setDragged] = useState<Dragged>()
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
  )

  const onDragStart = ({ active }: DragStartEvent) => {
    const id = String(active.id)
    const from = spotOf(lanes, id)
    if (from) setDragged({ id, from, at: from })
    holdClick()
  }

  const onDragMove = (event: DragMoveEvent) => {
    const id = String(event.active.id)
    const at = targetOf(event)
    setDragged(now => (now?.id === id && !same(now.at, at) ? { ...now, at } : now))
  }

  const onDragEnd = (event: DragEndEvent) => {
    const id = String(event.active.id)
    const at = targetOf(event)
    const from = dragged?.from
    setDragged(undefined)
    if (at === 'won') onWon(id)
    else if (at === 'lost') onLost(id)
    else if (at && from && !same(at, from)) onDrop(id, at)
  }

  return { dragged, sensors, onDragStart, onDragMove, onDragEnd, onDragCancel: () => setDragged(undefined) }
}

function targetOf({ active, over, activatorEvent, delta }: DragMoveEvent | DragEndEvent): Dragged['at'] {
  if (!over) return undefined
  if (over.id === 'won' || over.id === 'lost') return over.id

  return spotUnder(String(over.id), String(active.id), startOf(activatorEvent) + delta.y)
}

function startOf(event: Event): number {
  if (event instanceof MouseEvent) return event.clientY
  if ('touches' in event && event instanceof TouchEvent) return event.touches[0]?.clientY ?? 0

  return 0
}

const same = (a: Dragged['at'], b: Dragged['at']): boolean =>
  a === b ||
  (typeof a === 'object' && typeof b === 'object' && a.stageId === b.stageId && a.index === b.index)

/** The click that ends a drag is no click on the card's link. */
function holdClick(): void {
  const hold = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  window.addEventListener('click', hold, { capture: true, once: true })
  const release = () => setTimeout(() => window.removeEventListener('click', hold, { capture: true }), 50)
  window.addEventListener('pointerup', release, { once: true })
  window.addEventListener('pointercancel', release, { once: true })
}
