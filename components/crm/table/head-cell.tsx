'use client'

import { useState } from 'react'
import { ColumnHandle } from '@/components/crm/table/column-handle'
import { useList } from '@/components/crm/table/list-context'
import { sortedAlsoBy, sortedBy } from '@/components/crm/table/sorting'
import { cn } from '@/components/ui/cn'
import { Th } from '@/components/ui/table'
import type { Field, FieldType } from '@/lib/crm/objects/field'
import { moved, withColumns } from '@/lib/crm/views/columns'
import { placeHref } from '@/lib/crm/views/place'

const figures: readonly FieldType[] = ['number', 'currency', 'percent']
export const alignOf = (field: Field): 'left' | 'right' => (figures.includes(field.type) ? 'right' : 'left')

const dragged = 'application/x-column'

/**
 * The head of a column. A press sorts by it, with Shift as a further key; its edge is its width, and drawn to
 * another head it stands before that one.
 */
export function HeadCell({
  field,
  width,
  isName = false,
  className,
  onWidth,
}: {
  field: Field
  width: number
  isName?: boolean
  className?: string
  /** While the edge is drawn, and at its end. */
  onWidth: (width: number, isDone: boolean) => void
}) {
  const { place, fields, change } = useList()
  const [isOver, setOver] = useState(false)
  const { sorts } = place.state
  const at = sorts.findIndex(one => one.field === field.key)
  const sort = sorts[at]

  const drop = (key: string) =>
    change(state => ({
      ...state,
      columns: withColumns(fields, state.columns, columns =>
        moved(
          columns,
          key,
          columns.findIndex(one => one.field === field.key),
        ),
      ),
    }))

  return (
    <Th
      // Without it the head would be called by its edge as well.
      aria-label={field.label}
      sort={sort && (sort.direction === 'asc' ? 'ascending' : 'descending')}
      {...(sorts.length > 1 && sort && { rank: at + 1 })}
      {...(field.isSortable && {
        sortHref: placeHref(place, { state: { ...place.state, sorts: sortedBy(sorts, field) } }),
        onSort: event => {
          if (!event.shiftKey) return
          event.preventDefault()
          change(state => ({ ...state, sorts: sortedAlsoBy(state.sorts, field) }))
        },
      })}
      align={alignOf(field)}
      sticky={isName}
      className={cn(isOver && 'shadow-[inset_2px_0_0_var(--color-accent)]', className)}
      handle={<ColumnHandle label={field.label} width={width} onWidth={onWidth} />}
      {...(!isName && {
        draggable: true,
        onDragStart: event => event.dataTransfer.setData(dragged, field.key),
        onDragOver: event => {
          if (!event.dataTransfer.types.includes(dragged)) return
          event.preventDefault()
          setOver(true)
        },
        onDragLeave: () => setOver(false),
        onDrop: event => {
          event.preventDefault()
          setOver(false)
          drop(event.dataTransfer.getData(dragged))
        },
      })}
    >
      {field.label}
    </Th>
  )
}
