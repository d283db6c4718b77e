'use client'

import dynamic from 'next/dynamic'
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'
import { besideSelect, SelectCell, SelectHead, selectableRow } from '@/components/crm/records/select-cell'
import { useKnownRows } from '@/components/crm/records/selection'
import { mayEditField } from '@/components/crm/table/editing'
import { FieldValue } from '@/components/crm/table/field-value'
import { alignOf, HeadCell } from '@/components/crm/table/head-cell'
import { type Grouping, GroupLine, type Line, lineKey, useGroupsInSight } from '@/components/crm/table/lines'
import { useList } from '@/components/crm/table/list-context'
import { PhoneRows } from '@/components/crm/table/phone-rows'
import { RecordLead, RecordMark } from '@/components/crm/table/record-mark'
import { rowWindow } from '@/components/crm/table/row-window'
import { useSight } from '@/components/crm/table/use-sight'
import { cn } from '@/components/ui/cn'
import { formatCount } from '@/components/ui/format'
import { Cell, FootCell, NameCell, Row, Table, TableFoot, TableHead } from '@/components/ui/table'
import type { Cell as CellValue, ListRow } from '@/lib/crm/objects/field'
import { shownColumns, withColumns } from '@/lib/crm/views/columns'
import { placeHref } from '@/lib/crm/views/place'

const CellEditor = dynamic(() => import('@/components/crm/table/cell-editor').then(it => it.CellEditor))

const NAME_WIDTH = 260
const SELECT_WIDTH = 40

/** The table of every kind of record, and on a phone rows of two lines. Only the rows in sight are drawn. */
export function RecordTable({
  lines,
  grouping,
  more,
  onEnd,
  patch,
  total,
  maySelect,
}: {
  lines: readonly Line[]
  /** Of a list in groups. */
  grouping?: Grouping
  /** The way to what follows the lines. */
  more?: ReactNode
  /** The end of the lines is near. */
  onEnd?: (() => Promise<void>) | undefined
  /** Shows a value that was just saved. */
  patch: (id: string, key: string, cell: CellValue) => void
  /** Of the whole result. */
  total: number
  maySelect: boolean
}) {
  const list = useList()
  const { entity, fields, place, words, change, mayEdit } = list
  const { state } = place
  const { box, sight, look } = useSight<HTMLDivElement>()
  const [drawn, setDrawn] = useState<{ key: string; width: number }>()
  const [editing, setEditing] = useState<{ id: string; key: string }>()
  const rows = lines.flatMap(line => ('row' in line ? line.row : []))
  useKnownRows(rows.filter(isOffered))
  useGroupsInSight(lines, grouping, sight)

  const [name] = fields
  const columns = shownColumns(fields, state.columns).map(column =>
    column.field.key === drawn?.key ? { ...column, width: drawn.width } : column,
  )
  const nameWidth =
    drawn?.key === name?.key && drawn
      ? drawn.width
      : (state.columns.find(one => one.field === name?.key)?.width ?? NAME_WIDTH)
  const { start, end } = rowWindow(lines.length, sight)
  const isNearEnd = end > lines.length - 30
  useEffect(() => {
    if (isNearEnd) void onEnd?.()
  })
  if (!name) return null

  const setWidth = (key: string) => (width: number, isDone: boolean) => {
    setDrawn(isDone ? undefined : { key, width })
    if (!isDone) return
    change(now => {
      const columns = withColumns(fields, now.columns, shown => shown)
      const isKept = columns.some(one => one.field === key)

      return {
        ...now,
        columns: isKept
          ? columns.map(one => (one.field === key ? { field: key, width } : one))
          : [{ field: key, width }, ...columns],
      }
    })
  }
  const columnCount = columns.length + (maySelect ? 3 : 2)
  const tableWidth =
    columns.reduce((sum, { width }) => sum + width, 0) + nameWidth + (maySelect ? SELECT_WIDTH : 0)

  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col max-sm:hidden">
        <Table
          label={words.many.charAt(0).toUpperCase() + words.many.slice(1)}
          // Above the cap nobody knows how many there are.
          rowCount={total > 10_000 ? -1 : total + 1}
          box={box}
          onScroll={look}
          className="table-fixed"
          style={{ minWidth: tableWidth }}
        >
          <colgroup>
            {maySelect && <col style={{ width: SELECT_WIDTH }} />}
            <col style={{ width: nameWidth }} />
            {columns.map(({ field, width }) => (
              <col key={field.key} style={{ width }} />
            ))}
            <col />
          </colgroup>
          <TableHead>
            {maySelect && <SelectHead />}
            <HeadCell
              field={name}
              width={nameWidth}
              isName
              className={maySelect ? besideSelect : undefined}
              onWidth={setWidth(name.key)}
            />
            {columns.map(({ field, width }) => (
              <HeadCell key={field.key} field={field} width={width} onWidth={setWidth(field.key)} />
            ))}
            <td className="sticky top-0 z-sticky border-b bg-canvas" />
          </TableHead>
          <tbody onKeyDown={walkCells}>
            {start > 0 && <Space rows={start} height={sight.rowHeight} columns={columnCount} />}
            {lines.slice(start, end).map((line, at) => {
              if (!('row' in line)) {
                return (
                  <tr key={lineKey(line)} aria-rowindex={start + at + 2}>
                    <td colSpan={columnCount} className="h-row border-b bg-sunken px-2">
                      {grouping && <GroupLine line={line} grouping={grouping} />}
                    </td>
                  </tr>
                )
              }
              const { row } = line
              const title = String(row.cells[name.key] ?? '') || 'Unnamed'

              return (
                <Row
                  key={row.id}
                  data-row
                  aria-rowindex={start + at + 2}
                  open={row.id === place.open}
                  className={maySelect ? selectableRow : 'scroll-mt-8 scroll-mb-9'}
                >
                  {maySelect && (
                    <SelectCell
                      id={row.id}
                      name={title}
                      {...(!isOffered(row) && { closed: `Your role does not let you change ${title}` })}
                    />
                  )}
                  <NameCell
                    href={placeHref(place, { open: row.id })}
                    lead={<RecordLead entity={entity} row={row} name={title} />}
                    mark={<RecordMark entity={entity} id={row.id} name={title} size={20} />}
                    className={maySelect ? besideSelect : undefined}
                  >
                    {title}
                  </NameCell>
                  {columns.map(({ field }) => {
                    const isFixed = row.may?.update === false
                    const isEditable = mayEdit && !isFixed && mayEditField(entity, field)
                    const isEdited = editing?.id === row.id && editing.key === field.key
                    const begin = () => setEditing({ id: row.id, key: field.key })

                    return (
                      <Cell
                        key={field.key}
                        tabIndex={-1}
                        data-editable={isEditable || undefined}
                        title={isFixed ? `Your role does not let you change this ${words.one}.` : undefined}
                        align={alignOf(field)}
                        muted={field.type !== 'relation' && field.type !== 'select'}
                        onDoubleClick={isEditable ? begin : undefined}
                        onKeyDown={event => {
                          if (event.target !== event.currentTarget || event.key !== 'Enter') return
                          event.preventDefault()
                          if (isEditable) begin()
                          else event.currentTarget.querySelector('a')?.click()
                        }}
                        className={cn('-outline-offset-2', isEdited && 'overflow-visible')}
                      >
                        {isEdited ? (
                          <CellEditor
                            row={row}
                            field={field}
                            onDone={() => setEditing(undefined)}
                            onSaved={cell => patch(row.id, field.key, cell)}
                          />
                        ) : (
                          <FieldValue field={field} row={row} {...list} />
                        )}
                      </Cell>
                    )
                  })}
                  <td className="border-b bg-canvas group-hover:lay-hover group-data-open:lay-hover" />
                </Row>
              )
            })}
            {end < lines.length && (
              <Space rows={lines.length - end} height={sight.rowHeight} columns={columnCount} />
            )}
            {more && (
              <tr>
                <td colSpan={columnCount} className="px-2 py-1">
                  {more}
                </td>
              </tr>
            )}
          </tbody>
          <TableFoot>
            {maySelect && <FootCell />}
            <FootCell
              figure={formatCount(total)}
              word={total === 1 ? words.one : words.many}
              colSpan={columnCount - (maySelect ? 1 : 0)}
            />
          </TableFoot>
        </Table>
      </div>
      <PhoneRows lines={lines} more={more} {...(grouping && { grouping })} />
    </>
  )
}

/** Is there something that may be done with this row and others at once? */
const isOffered = ({ may }: ListRow): boolean => !may || may.update || may.delete

/** The room of rows that are not drawn. */
const Space = ({ rows, height, columns }: { rows: number; height: number; columns: number }) => (
  <tr aria-hidden>
    <td colSpan={columns} style={{ height: rows * height, padding: 0 }} />
  </tr>
)

/** The arrow keys go from a row's name into its cells and on, to the side and up and down. */
function walkCells(event: KeyboardEvent<HTMLElement>) {
  const { key, target, altKey, ctrlKey, metaKey } = event
  if (altKey || ctrlKey || metaKey || !(target instanceof HTMLElement)) return
  const cell = target.matches('td[tabindex]') ? target : target.matches('th a') ? target.closest('th') : null
  if (!cell) return
  const focus = (to: Element | null | undefined) => {
    const place = to?.matches('th') ? to.querySelector('a') : to
    if (!(place instanceof HTMLElement) || !to?.matches('th, td[tabindex]')) return
    event.preventDefault()
    place.focus({ preventScroll: true })
    to.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  if (key === 'ArrowRight') focus(cell.nextElementSibling)
  else if (key === 'ArrowLeft') focus(cell.previousElementSibling)
  else if (cell !== target) return
  else if (key === 'Escape') focus(cell.parentElement?.querySelector('th'))
  else if (key === 'ArrowDown' || key === 'ArrowUp') {
    const row = cell.parentElement
    const step = (from: Element | null | undefined) =>
      key === 'ArrowDown' ? from?.nextElementSibling : from?.previousElementSibling
    let beside = step(row)
    // The head of a group has no cells.
    while (beside && !beside.matches('[data-row]')) beside = step(beside)
    focus(beside?.children[[...(row?.children ?? [])].indexOf(cell)])
  }
}
