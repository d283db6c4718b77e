import type { Spot } from '@/components/crm/deals/board-state'

/** Where a card would go: a spot in a lane, an end of the deal, or nowhere. */
export type Place = Spot | 'won' | 'lost' | undefined

/** The element of an end of the deal is found by its id, without a look at every card. */
export const zoneId = (zone: 'won' | 'lost'): string => `board-end-${zone}`

/**
 * The place at a point of the screen, whatever floats above it. Boxes are asked rather than the browser's own search
 * of a point, which goes through all cards and is asked for with every frame of a drag.
 */
export function placeUnder(lanes: HTMLElement, movingId: string, x: number, y: number): Place {
  for (const zone of ['won', 'lost'] as const) {
    const element = document.getElementById(zoneId(zone))
    if (element && isOver(element, x, y)) return zone
  }
  const lane = laneUnder(lanes, x, y)

  return lane?.dataset.lane ? { stageId: lane.dataset.lane, index: indexAt(lane, movingId, y) } : undefined
}

/** The lane at a point, of those that are in sight. */
export function laneUnder(lanes: HTMLElement, x: number, y: number): HTMLElement | undefined {
  if (!isOver(lanes, x, y)) return undefined
  for (const lane of lanes.children) {
    if (lane instanceof HTMLElement && isOver(lane, x, y)) return lane
  }

  return undefined
}

function isOver(element: HTMLElement, x: number, y: number): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect()

  return left <= x && x < right && top <= y && y < bottom
}

/**
 * How many cards of a lane have their middle above `y`. The cards are measured where they are now, so that scrolling
 * and dashed places need no book-keeping; a lane may hold thousands, so only as many as halving needs.
 */
function indexAt(lane: HTMLElement, movingId: string, y: number): number {
  const list = lane.querySelector('[data-cards]')
  const cards = [...(list?.children ?? [])].filter(
    item => item instanceof HTMLElement && item.dataset.card && item.dataset.card !== movingId,
  )
  let low = 0
  let high = cards.length
  while (low < high) {
    const middle = (low + high) >> 1
    const box = cards[middle]?.getBoundingClientRect()
    if (box && box.top + box.height / 2 < y) low = middle + 1
    else high = middle
  }

  return low
}
