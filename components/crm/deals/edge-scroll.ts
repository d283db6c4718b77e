import { laneUnder } from '@/components/crm/deals/drop-spot'

/** How near an edge is near, and how far a frame scrolls at the edge itself, in px. */
const near = 48
const fastest = 14

const push = (before: number, after: number): number => {
  if (before < near) return -fastest * (1 - Math.max(0, before) / near)

  return after < near ? fastest * (1 - Math.max(0, after) / near) : 0
}

/**
 * Scrolls the lane under a point up or down, and the lanes sideways, where the point is near their edge or beyond it:
 * a hand does not stop at the frame.
 */
export function scrollAtEdge(lanes: HTMLElement, x: number, y: number): boolean {
  const list = laneUnder(lanes, x, y)?.querySelector('[data-cards]')
  let hasMoved = false
  if (list) {
    const { top, bottom } = list.getBoundingClientRect()
    const by = push(y - top, bottom - y)
    const before = list.scrollTop
    if (by !== 0) list.scrollTop += by
    hasMoved = list.scrollTop !== before
  }
  const { left, right } = lanes.getBoundingClientRect()
  const by = push(x - left, right - x)
  const before = lanes.scrollLeft
  if (by !== 0) lanes.scrollLeft += by

  return hasMoved || lanes.scrollLeft !== before
}
