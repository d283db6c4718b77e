const formats = new Map<string, Intl.DateTimeFormat>()

function format(moment: string, timeZone: string, style: 'dateStyle' | 'timeStyle'): string {
  const key = `${style} ${timeZone}`
  const made = formats.get(key) ?? new Intl.DateTimeFormat('sv-SE', { [style]: 'short', timeZone })
  formats.set(key, made)

  return made.format(new Date(moment))
}

/** The calendar day of a cell in a zone, `YYYY-MM-DD`. */
export const dayIn = (cell: string, timeZone: string): string =>
  cell.includes('T') ? format(cell, timeZone, 'dateStyle') : cell

/** The time of day of a cell in a zone, `14:30`; null when it is about a whole day. */
export const timeIn = (cell: string, timeZone: string): string | null =>
  cell.includes('T') ? format(cell, timeZone, 'timeStyle') : null

/**
 * The moment at which the clocks of a zone show this, as an ISO string in UTC. An hour that is skipped in spring is
 * read by the clock before it, one that comes twice in autumn is the first of the two.
 *
 * @param local `2026-11-21T14:30`
 */
export function momentAt(local: string, timeZone: string): string | undefined {
  const asUtc = Date.parse(`${local}Z`)
  if (Number.isNaN(asUtc)) return undefined
  const offsetBefore = offsetAt(asUtc - DAY, timeZone)
  const before = asUtc - offsetBefore
  const after = asUtc - offsetAt(asUtc + DAY, timeZone)
  const isAfter = offsetAt(before, timeZone) !== offsetBefore && after + offsetAt(after, timeZone) === asUtc

  return new Date(isAfter ? after : before).toISOString()
}

const DAY = 24 * 60 * 60 * 1000

/** How far the clocks of a zone are before UTC at a moment, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  const whole = new Date(Math.floor(moment / 60_000) * 60_000).toISOString()

  return Date.parse(`${clockAt(whole, timeZone)}Z`) - Date.parse(whole)
}

/** A cell as an input of the browser takes it: `2026-11-21T14:30`. */
export const clockAt = (cell: string, timeZone: string): string =>
  `${dayIn(cell, timeZone)}T${timeIn(cell, timeZone) ?? '00:00'}`
