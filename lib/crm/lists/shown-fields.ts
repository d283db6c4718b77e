import { type Field, fieldIn, type ListedName } from '@/lib/crm/objects/field'
import type { ViewState } from '@/lib/crm/views/state'

/**
 * What a view shows of each record: first what it is called, then its columns in their order. A view that names no
 * columns shows those that are there unless something else is said.
 */
export function shownFields(fields: readonly Field[], { columns }: Pick<ViewState, 'columns'>): Field[] {
  const chosen =
    columns.length > 0
      ? columns.flatMap(({ field }) => fieldIn(fields, field) ?? [])
      : fields.filter(({ list }) => list === 'shown')

  return [...new Set([...fields.slice(0, 1), ...chosen])].filter(({ list }) => list !== 'never')
}

/** What is read of each record: what a view shows, and what tells whether it is to be done still. */
export function readFields(
  entity: ListedName,
  state: Pick<ViewState, 'columns'>,
  fields: readonly Field[],
): Field[] {
  const shown = shownFields(fields, state)
  const status = entity === 'activity' ? fieldIn(fields, 'status') : undefined

  return status && !shown.includes(status) ? [...shown, status] : shown
}
