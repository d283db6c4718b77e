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
export function scrollAtEdge(x: number, y: number): boolean {
  const lanes = document.querySelector('[data-lane]')?.parentElement
  const under = document.elementsFromPoint(x, y)
  const cards = under.find(element => element.closest('[data-lane]'))?.closest('[data-lane]')
  const list = cards?.querySelector('[data-cards]')
  let hasMoved = false
  if (list) {
    const { top, bottom } = list.getBoundingClientRect()
    const before = list.scrollTop
    list.scrollTop += push(y - top, bottom - y)
    hasMoved = list.scrollTop !== before
  }
  if (lanes) {
    const { left, right } = lanes.getBoundingClientRect()
    const before = lanes.scrollLeft
    lanes.scrollLeft += push(x - left, right - x)
    hasMoved ||= lanes.scrollLeft !== before
  }

  return hasMoved
}
