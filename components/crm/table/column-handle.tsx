'use client'

import { useRef } from 'react'
import { MAX_COLUMN_WIDTH, MIN_COLUMN_WIDTH } from '@/lib/crm/views/state'

const step = 16
const bounded = (width: number) => Math.round(Math.min(MAX_COLUMN_WIDTH, Math.max(MIN_COLUMN_WIDTH, width)))

/** The edge of a column: drawn with the pointer, or moved with the arrow keys. */
export function ColumnHandle({
  label,
  width,
  onWidth,
}: {
  label: string
  width: number
  onWidth: (width: number, isDone: boolean) => void
}) {
  const start = useRef<{ x: number; width: number }>(undefined)
  const drawnTo = (x: number) => start.current && bounded(start.current.width + x - start.current.x)

  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved, a separator with a value can
    <span
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`Width of ${label}`}
      aria-valuenow={width}
      aria-valuemin={MIN_COLUMN_WIDTH}
      aria-valuemax={MAX_COLUMN_WIDTH}
      draggable
      onDragStart={event => {
        event.preventDefault()
        event.stopPropagation()
      }}
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, width }
      }}
      onPointerMove={event => {
        const to = drawnTo(event.clientX)
        if (to !== undefined) onWidth(to, false)
      }}
      onPointerUp={event => {
        const to = drawnTo(event.clientX)
        start.current = undefined
        if (to !== undefined) onWidth(to, true)
      }}
      onKeyDown={event => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
        event.preventDefault()
        onWidth(bounded(width + (event.key === 'ArrowRight' ? step : -step)), true)
      }}
      className="absolute inset-y-1.5 right-0 w-2 cursor-col-resize touch-none rounded-sm border-line-strong border-r-2 border-y-0 border-l-0 opacity-0 hover:opacity-100 focus-visible:opacity-100"
    />
  )
}
