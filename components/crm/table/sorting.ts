import type { Field } from '@/lib/crm/objects/field'
import { MAX_SORTS, type Sort } from '@/lib/crm/views/state'

/** Names are read upwards, amounts and moments from the top. */
export const firstDirection = ({ type }: Field): Sort['direction'] =>
  type === 'number' || type === 'currency' || type === 'percent' || type === 'datetime' ? 'desc' : 'asc'

const turned = (direction: Sort['direction']): Sort['direction'] => (direction === 'asc' ? 'desc' : 'asc')

/** The order after a press on a head: by that column alone, turned when it decides already. */
export function sortedBy(sorts: readonly Sort[], field: Field): readonly Sort[] {
  const [first] = sorts
  const direction = first?.field === field.key ? turned(first.direction) : firstDirection(field)

  return [{ field: field.key, direction }]
}

/** The order after a press with Shift: that column decides among equals, or turns where it does so already. */
export function sortedAlsoBy(sorts: readonly Sort[], field: Field): readonly Sort[] {
  if (sorts.some(one => one.field === field.key))
    return sorts.map(one => (one.field === field.key ? { ...one, direction: turned(one.direction) } : one))
  if (sorts.length === MAX_SORTS) return sorts

  return [...sorts, { field: field.key, direction: firstDirection(field) }]
}
