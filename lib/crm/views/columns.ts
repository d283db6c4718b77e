import type { Field, FieldType } from '@/lib/crm/objects/field'
import { MAX_COLUMN_WIDTH, MIN_COLUMN_WIDTH, type ViewState } from '@/lib/crm/views/state'

export type Column = ViewState['columns'][number]
export type ShownColumn = { field: Field; width: number }

const widths: Partial<Record<FieldType, number>> = {
  longText: 260,
  number: 110,
  currency: 120,
  percent: 90,
  date: 144,
  datetime: 110,
  checkbox: 100,
  select: 140,
  url: 190,
  email: 220,
  phone: 150,
  member: 150,
  relation: 190,
}

export const widthOf = (field: Field, width: number | undefined): number =>
  Math.min(MAX_COLUMN_WIDTH, Math.max(MIN_COLUMN_WIDTH, width ?? widths[field.type] ?? 160))

/** What may stand in a column beside the name. */
export const offeredOf = (fields: readonly Field[]): readonly Field[] =>
  fields.slice(1).filter(field => field.list !== 'never')

/** The columns of a list beside the name: those that the view says, else the usual ones. */
export function shownColumns(
  fields: readonly Field[],
  columns: ViewState['columns'],
): readonly ShownColumn[] {
  const offered = offeredOf(fields)
  const chosen = columns.flatMap(({ field: key, width }) => {
    const field = offered.find(one => one.key === key)

    return field ? [{ field, width: widthOf(field, width) }] : []
  })
  if (columns.length > 0) return chosen

  return offered
    .filter(field => field.list === 'shown')
    .map(field => ({ field, width: widthOf(field, undefined) }))
}

/** A state with its columns named, also the usual ones: what is read and exported is what is shown. */
export const withNamedColumns = (fields: readonly Field[], state: ViewState): ViewState => ({
  ...state,
  columns: withColumns(fields, state.columns, columns => columns),
})

/** The columns of a view after a change of those beside the name; a width is kept where somebody chose it. */
export function withColumns(
  fields: readonly Field[],
  columns: ViewState['columns'],
  change: (columns: readonly Column[]) => readonly Column[],
): Column[] {
  const old = new Map(columns.map(column => [column.field, column]))
  const name = old.get(fields[0]?.key ?? '')
  const shown = shownColumns(fields, columns).map(({ field }) => old.get(field.key) ?? { field: field.key })

  return [...(name ? [name] : []), ...change(shown)]
}

/** `key` moved to stand at `index`. */
export function moved(columns: readonly Column[], key: string, index: number): readonly Column[] {
  const column = columns.find(one => one.field === key)
  if (!column) return columns
  const others = columns.filter(one => one !== column)
  others.splice(Math.max(0, Math.min(others.length, index)), 0, column)

  return others
}
