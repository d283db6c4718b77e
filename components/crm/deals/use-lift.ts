'use client'

import { useState } from 'react'
import { type LaneState, type Spot, spotOf } from '@/components/crm/deals/board-state'

/** `wish` is the place last chosen by ↑ or ↓: shorter lanes on the way do not forget it. */
export type Lifted = { id: string; from: Spot; at: Spot; wish: number }
export type Step = 'left' | 'right' | 'up' | 'down'

/** A card in the hand, moved by keys over a board that stays as it is until the card is put down. */
export function useLift(lanes: readonly LaneState[]) {
  const [lifted, setLifted] = useState<Lifted>()

  return {
    lifted,
    lift(id: string) {
      const from = spotOf(lanes, id)
      if (from) setLifted({ id, from, at: from, wish: from.index })
    },
    step(direction: Step) {
      setLifted(now => {
        if (!now) return now
        const at = stepped(lanes, now, direction)

        return { ...now, at, wish: direction === 'up' || direction === 'down' ? at.index : now.wish }
      })
    },
    release: () => setLifted(undefined),
  }
}

/** One step from a spot. The edges hold; a shorter lane takes the card at its end. */
export function stepped(lanes: readonly LaneState[], { id, at, wish }: Lifted, direction: Step): Spot {
  const lane = lanes.findIndex(one => one.stage.id === at.stageId)
  const room = (index: number) => lanes[index]?.cards.filter(card => card.id !== id).length ?? 0
  if (direction === 'up') return { ...at, index: Math.max(0, at.index - 1) }
  if (direction === 'down') return { ...at, index: Math.min(room(lane), at.index + 1) }
  const target = lane + (direction === 'right' ? 1 : -1)
  const stage = lanes[target]?.stage

  return stage ? { stageId: stage.id, index: Math.min(wish, room(target)) } : at
}

/** "Negotiation, 2nd of 5": where the card would be, counted over the whole stage. */
export function placeInWords(lanes: readonly LaneState[], { from, at }: Lifted, ordinals = true): string {
  const lane = lanes.find(one => one.stage.id === at.stageId)
  if (!lane) return ''
  const count = lane.figures.count + (from.stageId === at.stageId ? 0 : 1)
  const place = at.index + 1

  return ordinals
    ? `${lane.stage.name}, ${ordinal(place)} of ${count}`
    : `${lane.stage.name}, position ${place} of ${count}`
}

function ordinal(n: number): string {
  const end = n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')

  return `${n}${end}`
}
