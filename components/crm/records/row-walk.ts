/** The rows on the screen, as the keys walk through them. A phone's list has none: it is not walked by keys. */
const rows = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('tbody tr')].filter(row => rowLink(row)?.offsetParent)

/** The name in a row, which opens its record. */
export const rowLink = (row: Element | null | undefined): HTMLAnchorElement | null =>
  row?.querySelector<HTMLAnchorElement>('th a') ?? null

/** The row whose record is open in the panel. */
export const openRow = (): HTMLElement | null => document.querySelector<HTMLElement>('tbody tr[data-open]')

/** The row that has the focus, else the one whose record is open. */
export const currentRow = (): HTMLElement | null =>
  document.activeElement?.closest<HTMLElement>('tbody tr') ?? openRow()

/** The row `step` further on, or the first when none is current; nothing at the ends. */
export function rowFrom(row: HTMLElement | null, step: 1 | -1): HTMLElement | undefined {
  const all = rows()

  return row ? all[all.indexOf(row) + step] : all[0]
}
