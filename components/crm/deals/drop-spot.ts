import type { Spot } from '@/components/crm/deals/board-state'

/** Where a card would go: a spot in a lane, an end of the deal, or nowhere. */
export type Place = Spot | 'won' | 'lost' | undefined

/** The place at a point of the screen, whatever floats above it. */
export function placeUnder(movingId: string, x: number, y: number): Place {
  for (const element of document.elementsFromPoint(x, y)) {
    const zone = element.closest<HTMLElement>('[data-zone]')?.dataset.zone
    if (zone === 'won' || zone === 'lost') return zone
    const lane = element.closest<HTMLElement>('[data-lane]')
    if (lane?.dataset.lane) return { stageId: lane.dataset.lane, index: indexAt(lane, movingId, y) }
  }

  return undefined
}

/**
 * How many cards of a lane have their middle above `y`. The cards are measured where they are now, so that scrolling
 * and dashed places need no book-keeping; a lane may hold hundreds, so only as many as halving needs.
 */
function indexAt(lane: HTMLElement, movingId: string, y: number): number {
  const cards = [...lane.querySelectorAll<HTMLElement>('[data-card]')].filter(
    card => card.dataset.card !== movingId,
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
