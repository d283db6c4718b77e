'use client'

import { useOptimistic, useState, useTransition } from 'react'
import { FieldRow } from '@/components/crm/fields/field-row'
import { useAct } from '@/components/form/use-act'
import { reorderCustomFields } from '@/lib/crm/custom-fields/actions'
import type { CustomField } from '@/lib/crm/custom-fields/schema'
import type { ListedName } from '@/lib/crm/objects/field'

/** The fields of a kind of records in the order of its forms; a row is moved by its buttons, or drawn to its place. */
export function FieldOrder({
  entity,
  fields,
  many,
}: {
  entity: ListedName
  fields: readonly CustomField[]
  many: string
}) {
  const [reorder] = useAct(reorderCustomFields)
  const [, start] = useTransition()
  const [shown, setShown] = useOptimistic(fields)
  const [drawn, setDrawn] = useState<string>()

  const move = (id: string, to: number) => {
    const from = shown.findIndex(field => field.id === id)
    const field = shown[from]
    if (!field || from === to) return
    const order = shown.toSpliced(from, 1).toSpliced(to, 0, field)
    start(async () => {
      setShown(order)
      await reorder({ entity, ids: order.map(one => one.id) })
    })
  }

  return (
    <ol aria-label={`Fields of ${many}`} className="border-t">
      {shown.map((field, position) => (
        <FieldRow
          key={field.id}
          field={field}
          position={position}
          count={shown.length}
          many={many}
          isDrawn={drawn === field.id}
          onDraw={isDrawn => setDrawn(isDrawn ? field.id : undefined)}
          onDrop={drawn ? () => move(drawn, position) : undefined}
          onMove={step => move(field.id, position + step)}
        />
      ))}
    </ol>
  )
}
