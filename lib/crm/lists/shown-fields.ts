import type { Field, ListedName } from '@/lib/crm/objects/field'
import { fieldOf, fieldsOf, titleFieldOf } from '@/lib/crm/objects/registry'
import type { ViewState } from '@/lib/crm/views/state'

/**
 * What a view shows of each record: first what it is called, then its columns in their order. A view that names no
 * columns shows those that are there unless something else is said.
 */
export function shownFields(entity: ListedName, { columns }: Pick<ViewState, 'columns'>): Field[] {
  const chosen =
    columns.length > 0
      ? columns.flatMap(({ field }) => fieldOf(entity, field) ?? [])
      : fieldsOf(entity).filter(({ list }) => list === 'shown')

  return [...new Set([titleFieldOf(entity), ...chosen])].filter(({ list }) => list !== 'never')
}

/** What is read of each record: what a view shows, and what tells whether it is to be done still. */
export function readFields(entity: ListedName, state: Pick<ViewState, 'columns'>): Field[] {
  const shown = shownFields(entity, state)
  const status = entity === 'activity' ? fieldOf(entity, 'status') : undefined

  return status && !shown.includes(status) ? [...shown, status] : shown
}
