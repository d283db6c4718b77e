/** The drawing's measures, in its own units. A house has a pitch of 48 and a gap of 5 to the next. */
export const pitch = 48
export const side = 43
export const columns = 15
export const rows = 13
export const width = columns * pitch
export const height = rows * pitch

/** The court lies in the middle and is three houses wide. */
export const court = { column: 6, row: 5, span: 3 }
/** Yours opens on the court: the first house at its right. */
export const yours = { column: 9, row: 5 }

export type Door = 'top' | 'right' | 'bottom' | 'left'
export type Plot = {
  key: string
  x: number
  y: number
  /** An empty plot waits for a house and has no door. */
  empty: boolean
  door: Door
  /** 1 at the court, near 0 at the edge of the town. */
  nearness: number
}

/** The same town every time: which plots are empty is drawn from their place alone. */
export function plots(): Plot[] {
  const all: Plot[] = []
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const dx = column - (court.column + 1)
      const dy = row - (court.row + 1)
      const isCourt = Math.abs(dx) <= 1 && Math.abs(dy) <= 1
      const distance = Math.hypot(dx, dy)
      if (isCourt || distance > 8.1) continue
      all.push({
        key: `${column}-${row}`,
        x: column * pitch,
        y: row * pitch,
        empty: !isYours(column, row) && chance(column, row) < 0.14,
        door: doorTo(dx, dy),
        nearness: Math.max(0.12, 1 - (distance - 1.5) / 7.2),
      })
    }
  }
  return all
}

const isYours = (column: number, row: number) => column === yours.column && row === yours.row

/** Every door opens towards the court, none to a neighbour's side. */
function doorTo(dx: number, dy: number): Door {
  if (Math.abs(dx) > Math.abs(dy)) return dx > 0 ? 'left' : 'right'
  return dy > 0 ? 'top' : 'bottom'
}

function chance(column: number, row: number): number {
  const mixed = Math.imul(column * 73_856_093 + 11, row * 19_349_663 + 7) ^ (column * 83_492_791)
  return ((mixed >>> 7) % 1000) / 1000
}

/** The walls of a house, open where the door is. */
export function walls({ x, y, door }: Pick<Plot, 'x' | 'y' | 'door'>): string {
  const r = 6
  const near = side * 0.38
  const far = side * 0.62
  const [right, bottom] = [x + side, y + side]
  const gap = (at: Door, to: string, from: string) => (door === at ? `${to}${from}` : '')
  return [
    `M${x + r} ${y}`,
    gap('top', `H${x + near}`, `M${x + far} ${y}`),
    `H${right - r}a${r} ${r} 0 0 1 ${r} ${r}`,
    gap('right', `V${y + near}`, `M${right} ${y + far}`),
    `V${bottom - r}a${r} ${r} 0 0 1 ${-r} ${r}`,
    gap('bottom', `H${x + far}`, `M${x + near} ${bottom}`),
    `H${x + r}a${r} ${r} 0 0 1 ${-r} ${-r}`,
    gap('left', `V${y + far}`, `M${x} ${y + near}`),
    `V${y + r}a${r} ${r} 0 0 1 ${r} ${-r}`,
  ].join('')
}
