'use client'

import { useState } from 'react'
import { EditField } from '@/components/crm/fields/edit-field'
import { TypeMark } from '@/components/crm/fields/type-mark'
import { useAct } from '@/components/form/use-act'
import { cn } from '@/components/ui/cn'
import { IconButton } from '@/components/ui/icon-button'
import { useToast } from '@/components/ui/toast'
import { archiveCustomField, restoreCustomField } from '@/lib/crm/custom-fields/actions'
import type { CustomField } from '@/lib/crm/custom-fields/schema'

/** One field with what it holds, and what may be done with it. */
export function FieldRow({
  field,
  position,
  count,
  many,
  isDrawn,
  onDraw,
  onDrop,
  onMove,
}: {
  field: CustomField
  position: number
  count: number
  many: string
  isDrawn: boolean
  onDraw: (isDrawn: boolean) => void
  /** While another row is drawn. */
  onDrop: (() => void) | undefined
  onMove: (step: 1 | -1) => void
}) {
  const [isOver, setOver] = useState(false)

  return (
    <li
      draggable
      onDragStart={event => {
        event.dataTransfer.effectAllowed = 'move'
        onDraw(true)
      }}
      onDragEnd={() => onDraw(false)}
      onDragOver={event => {
        if (!onDrop) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        onDrop?.()
      }}
      className={cn(
        'flex min-h-12 items-center gap-3 border-b py-1.5',
        isDrawn && 'opacity-50',
        isOver && !isDrawn && 'bg-hover',
      )}
    >
      <TypeMark field={field} />
      <span className="flex shrink-0">
        <IconButton
          icon="up"
          label={`Move ${field.label} up`}
          disabled={position === 0}
          onClick={() => onMove(-1)}
        />
        <IconButton
          icon="down"
          label={`Move ${field.label} down`}
          disabled={position === count - 1}
          onClick={() => onMove(1)}
        />
        <EditField key={field.version} field={field} />
        <Archive field={field} many={many} />
      </span>
    </li>
  )
}

function Archive({ field: { id, label }, many }: { field: CustomField; many: string }) {
  const toast = useToast()
  const [archive, pending] = useAct(archiveCustomField)
  const [restore] = useAct(restoreCustomField)

  const run = async () => {
    const result = await archive({ id })
    if (!result.ok) return
    toast({
      text: `${label} is in the archive, out of forms and lists. What ${many} hold of it is kept.`,
      action: { label: 'Undo', keys: '⌘Z', run: () => void restore({ id }) },
    })
  }

  return <IconButton icon="archive" label={`Archive ${label}`} pending={pending} onClick={() => void run()} />
}
