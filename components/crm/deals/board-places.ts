import { type LaneState, spotOf } from '@/components/crm/deals/board-state'
import type { Dragged } from '@/components/crm/deals/use-drag'
import type { Lifted, Step } from '@/components/crm/deals/use-lift'

/** Where dashed places stand in a lane: what was lifted came from one, what is dragged goes to another. */
export type Slots = { from?: number; to?: number }

/** The lane over which a card is now. */
export function targetStage(lifted: Lifted | undefined, dragged: Dragged | undefined): string | undefined {
  if (lifted) return lifted.at.stageId

  return typeof dragged?.at === 'object' ? dragged.at.stageId : undefined
}

/** Where the card came from and, under a pointer, where it would go; nothing while both are one place. */
export function slotsOf(lane: LaneState, lifted: Lifted | undefined, dragged: Dragged | undefined): Slots {
  const id = lane.stage.id
  if (lifted) {
    const { from, at } = lifted
    if (from.stageId !== id || (at.stageId === id && at.index === from.index)) return {}

    return { from: from.index + (at.stageId === id && at.index < from.index ? 1 : 0) }
  }
  if (typeof dragged?.at !== 'object' || dragged.at.stageId !== id) return {}
  const { from, at } = dragged
  if (from.stageId !== id) return { to: at.index }

  return at.index === from.index ? {} : { to: at.index > from.index ? at.index + 1 : at.index }
}

/** The card that the arrow keys reach from one; empty lanes are passed over. */
export function neighbour(lanes: readonly LaneState[], id: string, direction: Step): string | undefined {
  const spot = spotOf(lanes, id)
  const at = lanes.findIndex(lane => lane.stage.id === spot?.stageId)
  if (!spot) return undefined
  if (direction === 'up' || direction === 'down') {
    return lanes[at]?.cards[spot.index + (direction === 'down' ? 1 : -1)]?.id
  }
  const side = direction === 'right' ? lanes.slice(at + 1) : lanes.slice(0, at).reverse()
  const cards = side.find(lane => lane.cards.length > 0)?.cards ?? []

  return cards[Math.min(spot.index, cards.length - 1)]?.id
}
