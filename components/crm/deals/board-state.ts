import type { DealCard, Lane } from '@/lib/crm/deals/types'

/** Where a card is to go: below one, else above another, else to the top of the lane. */
export type Drop = { stageId: string; afterId: string | null; beforeId: string | null }

/** What has been done but not yet answered by the server. */
export type Change =
  | ({ kind: 'move'; id: string } & Drop)
  | { kind: 'won'; id: string }
  | { kind: 'remove'; id: string }

export type CardState = DealCard & { isWon?: boolean }
export type LaneState = Omit<Lane, 'cards'> & { cards: CardState[] }

/** A place in words of the board: which lane, and how many cards are above. */
export type Spot = { stageId: string; index: number }

export function spotOf(lanes: readonly LaneState[], id: string): Spot | undefined {
  for (const lane of lanes) {
    const index = lane.cards.findIndex(card => card.id === id)
    if (index >= 0) return { stageId: lane.stage.id, index }
  }

  return undefined
}

export const cardOf = (lanes: readonly LaneState[], id: string): CardState | undefined =>
  lanes.flatMap(lane => lane.cards).find(card => card.id === id)

/** The neighbours at a spot, not counting the card that moves there. */
export function dropAt(lanes: readonly LaneState[], id: string, spot: Spot): Drop {
  const others =
    lanes.find(lane => lane.stage.id === spot.stageId)?.cards.filter(card => card.id !== id) ?? []

  return {
    stageId: spot.stageId,
    afterId: others[spot.index - 1]?.id ?? null,
    beforeId: others[spot.index]?.id ?? null,
  }
}

/** The board as it will be when the server agrees. */
export function applied(lanes: readonly LaneState[], change: Change): LaneState[] {
  const card = cardOf(lanes, change.id)
  if (!card) return [...lanes]
  if (change.kind === 'won') {
    return lanes.map(lane => ({
      ...lane,
      cards: lane.cards.map(one => (one.id === change.id ? { ...one, isWon: true } : one)),
    }))
  }
  // A lane that has no part in it stays what it was, so that it is not drawn again.
  const without = lanes.map(lane =>
    lane.cards.includes(card) ? { ...lane, cards: lane.cards.filter(one => one !== card) } : lane,
  )
  if (change.kind === 'remove') return without

  return without.map(lane =>
    lane.stage.id === change.stageId ? { ...lane, cards: inserted(lane.cards, card, change) } : lane,
  )
}

function inserted(cards: CardState[], card: CardState, { stageId, afterId, beforeId }: Drop): CardState[] {
  const after = cards.findIndex(one => one.id === afterId)
  const before = cards.findIndex(one => one.id === beforeId)
  const index = after >= 0 ? after + 1 : Math.max(0, before)
  const isNew = card.stageId !== stageId

  return cards.toSpliced(index, 0, { ...card, stageId, ...(isNew ? { rottenDays: null } : {}) })
}

/**
 * What the server now says, and below the part of each lane that it sent, the cards asked for before. Within
 * that part its word is the truth; beyond it, the older one is the best there is.
 */
export function merged(known: readonly LaneState[], fresh: readonly Lane[]): LaneState[] {
  const sent = new Set(fresh.flatMap(lane => lane.cards.map(card => card.id)))

  return fresh.map(lane => {
    const last = lane.cards.at(-1)
    const before = known.find(one => one.stage.id === lane.stage.id)
    const tail =
      before && last && lane.nextCursor
        ? before.cards.filter(card => !sent.has(card.id) && isBelow(card, last))
        : []

    return before && tail.length > 0
      ? { ...lane, cards: [...lane.cards, ...tail], nextCursor: before.nextCursor }
      : lane
  })
}

/** Ranks compare byte by byte, as in the database. */
const isBelow = (card: DealCard, other: DealCard): boolean =>
  card.rank > other.rank || (card.rank === other.rank && card.id > other.id)

/** Cards that were asked for are put below those that are there. */
export function extended(
  lanes: readonly LaneState[],
  stageId: string,
  page: { cards: DealCard[]; nextCursor: string | null },
): LaneState[] {
  const known = new Set(lanes.flatMap(lane => lane.cards.map(card => card.id)))

  return lanes.map(lane =>
    lane.stage.id === stageId
      ? {
          ...lane,
          nextCursor: page.nextCursor,
          cards: [...lane.cards, ...page.cards.filter(card => !known.has(card.id))],
        }
      : lane,
  )
}
