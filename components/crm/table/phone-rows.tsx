'use client'

import type { ReactNode } from 'react'
import { FieldValue, type ValueSurroundings } from '@/components/crm/table/field-value'
import { type Grouping, GroupLine, type Line, lineKey, useGroupsInSight } from '@/components/crm/table/lines'
import { useList } from '@/components/crm/table/list-context'
import { RecordLead, RecordMark } from '@/components/crm/table/record-mark'
import { recordPages } from '@/components/crm/table/record-pages'
import { rowWindow } from '@/components/crm/table/row-window'
import { useSight } from '@/components/crm/table/use-sight'
import { Dot } from '@/components/ui/dot'
import { ListRow } from '@/components/ui/list-row'
import type { Cell, Field, FieldType, ListRow as ListedRow } from '@/lib/crm/objects/field'
import { shownColumns } from '@/lib/crm/views/columns'
import { placeHref } from '@/lib/crm/views/place'

/** The same on a phone: two lines each, made of the first columns of each sort. */
export function PhoneRows({
  lines,
  grouping,
  more,
}: {
  lines: readonly Line[]
  /** Of a list in groups. */
  grouping?: Grouping
  more?: ReactNode
}) {
  const list = useList()
  const { entity, fields, place } = list
  const [name] = fields
  const columns = shownColumns(fields, place.state.columns).map(({ field }) => field)
  const firstOf = (...types: FieldType[]) => columns.find(field => types.includes(field.type))
  const figure = firstOf('currency', 'phone')
  const state =
    columns.find(field => field.isDue || field.relation === 'stage') ??
    firstOf('select', 'checkbox', 'datetime', 'date')
  const details = columns.filter(field => field !== figure && field !== state)
  const page = recordPages[entity]
  const { box, sight, look } = useSight<HTMLUListElement>()
  const { start, end } = rowWindow(lines.length, sight)
  useGroupsInSight(lines, grouping, sight)

  return (
    <ul ref={box} onScroll={look} className="min-h-0 flex-1 overflow-y-auto sm:hidden">
      {start > 0 && <li aria-hidden style={{ height: start * sight.rowHeight }} />}
      {lines.slice(start, end).map(line => {
        if (!('row' in line)) {
          return (
            <li key={lineKey(line)} className="flex min-h-14 items-center border-b bg-sunken px-2">
              {grouping && <GroupLine line={line} grouping={grouping} />}
            </li>
          )
        }
        const { row } = line
        const { id, cells } = row
        const title = String((name && cells[name.key]) ?? '') || 'Unnamed'

        return (
          <ListRow
            key={id}
            href={page ? `${page}/${id}` : placeHref(place, { open: id })}
            lead={entity === 'activity' && <RecordLead entity={entity} row={row} name={title} />}
            mark={<RecordMark entity={entity} id={id} name={title} size={32} />}
            title={title}
            figure={figure && plain(figure, row, list)}
            detail={details
              .map(field => wordsOf(field, cells[field.key]))
              .filter(Boolean)
              .slice(0, 2)
              .join(' · ')}
            state={state && stateOf(state, row, list)}
          />
        )
      })}
      {end < lines.length && <li aria-hidden style={{ height: (lines.length - end) * sight.rowHeight }} />}
      {more && <li className="px-2 py-1">{more}</li>}
    </ul>
  )
}

/** The whole row is one link: no other may stand in it. */
const plain = (field: Field, row: ListedRow, list: ValueSurroundings) =>
  field.type === 'phone' ? (
    wordsOf(field, row.cells[field.key])
  ) : (
    <FieldValue field={field} row={row} {...list} />
  )

/** No head of a column says here what is true or not. */
function stateOf(field: Field, row: ListedRow, list: ValueSurroundings): ReactNode {
  const cell = row.cells[field.key]
  if (typeof cell !== 'boolean') return <FieldValue field={field} row={row} {...list} />

  return <Dot color={cell ? 'green' : 'gray'}>{cell ? field.label : `${field.label}: no`}</Dot>
}

/** What can be said in a line of words. */
function wordsOf(field: Field, cell: Cell | undefined): string {
  if (typeof cell === 'object' && cell !== null && 'name' in cell)
    return field.type === 'member' ? '' : cell.name
  if (typeof cell !== 'string') return ''
  if (field.type === 'date' || field.type === 'datetime' || field.type === 'longText') return ''

  return field.options?.find(option => option.value === cell)?.label ?? cell
}
