/** Rows that stand ready above and below what is in sight, so that the keys always find the next one. */
const overscan = 15
/** Up to here all rows stand in the page: also what the server draws, without scripts. */
const plain = 60
const most = 80

/** Which rows are drawn: those in sight and some around them. */
export function rowWindow(
  count: number,
  { top, height, rowHeight }: { top: number; height: number; rowHeight: number },
): { start: number; end: number } {
  if (count <= plain) return { start: 0, end: count }
  const room = Math.min(most, Math.ceil(height / rowHeight) + 2 * overscan)
  const start = Math.min(Math.max(0, Math.floor(top / rowHeight) - overscan), Math.max(0, count - room))

  return { start, end: Math.min(count, start + room) }
}
