import type { Spot } from '@/components/crm/deals/board-state'

/**
 * The place in a lane that a pointer at height `y` means: below every card whose middle is above it. The cards
 * are measured where they are now, so that scrolling and dashed places need no book-keeping.
 */
export function spotUnder(stageId: string, movingId: string, y: number): Spot {
  const lane = document.querySelector(`[data-lane="${CSS.escape(stageId)}"]`)
  const cards = [...(lane?.querySelectorAll<HTMLElement>('[data-card]') ?? [])].filter(
    card => card.dataset.card !== movingId,
  )
  const index = cards.filter(card => {
    const { top, height } = card.getBoundingClientRect()

    return top + height / 2 < y
  }).length

  return { stageId, index }
}
