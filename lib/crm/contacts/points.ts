import type { FieldChange } from '@/db/tenant/tables/events'

/** Which of several it is: what is offered, though any word of up to 40 letters is taken. */
export const emailWords = ['work', 'private', 'other'] as const
export const phoneWords = ['work', 'home', 'mobile', 'other'] as const

/** As many addresses, and as many numbers, as one person has. */
export const mostPoints = 10

/** A way to reach somebody, as the product keeps it. */
export type Held = { readonly value: string; readonly label: string | null }

/** As forms and edits send them: a line for each, the label behind a tab. */
export const pointsText = (points: readonly Held[]): string =>
  points.map(({ value, label }) => (label ? `${value}\t${label}` : value)).join('\n')

/** What such a text says; blank lines say nothing. */
export const pointsIn = (text: string): Held[] =>
  text
    .split('\n')
    .map(line => {
      const [value = '', label = ''] = line.split('\t')

      return { value: value.trim(), label: label.trim() || null }
    })
    .filter(({ value }) => value !== '')

/** "+49 171 5550177 (mobile), +49 30 5550142". */
export const pointsInWords = (points: readonly Held[]): string =>
  points.map(({ value, label }) => (label ? `${value} (${label})` : value)).join(', ')

/** What dials a number, as it is kept: what stands behind it, such as an extension, is dialled by hand. */
export const telHref = (value: string): string =>
  `tel:${value.replace(/\s*ext\..*$/, '').replace(/[^\d+*#]/g, '')}`

/** Upper and lower case are one address, and a number is itself however it is written. */
export const isSamePoint = (one: Held, other: Held): boolean => keyOf(one) === keyOf(other)

const keyOf = ({ value }: Held) => value.toLowerCase()

/** The same list with another main one: in place of the former, or moved up from the others. Without it, the next is. */
export function withMain<Of extends Held>(points: readonly Of[], main: Of | null): Of[] {
  const [first, ...others] = points
  if (!main) return others
  const known = others.find(one => isSamePoint(one, main))

  return [
    known ?? { ...main, label: main.label ?? first?.label ?? null },
    ...others.filter(one => !isSamePoint(one, main)),
  ]
}

/** What changed of them, each told by itself: "mobile phone" that is new, one that is gone, another main one. */
export function pointChanges(word: string, old: readonly Held[], now: readonly Held[]): FieldChange[] {
  const [was, is] = [old[0], now[0]]
  const isOtherMain = was?.value !== is?.value
  const field = ({ label }: Held) => (label ? `${label} ${word}` : `further ${word}`)
  const isIn = (points: readonly Held[], one: Held) => points.some(other => other.value === one.value)
  const changes: FieldChange[] = [
    ...(isOtherMain ? [{ field: word, old: was?.value ?? null, new: is?.value ?? null }] : []),
    ...now
      .filter(one => one.value !== is?.value && !isIn(old, one))
      .map(one => ({ field: field(one), old: null, new: one.value })),
    ...old
      .filter(one => one.value !== was?.value && !isIn(now, one))
      .map(one => ({ field: field(one), old: one.value, new: null })),
    ...now.flatMap(one => {
      const before = old.find(other => other.value === one.value)

      return before && before.label !== one.label
        ? [{ field: `label of ${one.value}`, old: before.label, new: one.label }]
        : []
    }),
  ]
  const isMoved = changes.length === 0 && pointsText(old) !== pointsText(now)

  return isMoved
    ? [{ field: `order of ${word}s`, old: pointsInWords(old), new: pointsInWords(now) }]
    : changes
}
