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
