'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { PointKind } from '@/components/crm/contacts/points-input'
import { Field } from '@/components/form/field'
import { useFormState } from '@/components/form/form-context'
import { TextField } from '@/components/form/text-fields'
import { type Held, pointsText } from '@/lib/crm/contacts/points'

// Most people are added with one of each.
const PointsInput = dynamic(() => import('@/components/crm/contacts/points-input').then(it => it.PointsInput))

const kinds = {
  emails: { name: 'email', label: 'E-mail', type: 'email', more: 'Another e-mail, or a label' },
  phones: { name: 'phone', label: 'Phone', type: 'tel', more: 'Another phone, or a label' },
} as const

/** One address or number of a new person; when asked for, several with labels. */
export function SeveralField({ kind, className }: { kind: PointKind; className?: string }) {
  const { name, label, type, more } = kinds[kind]
  const [points, setPoints] = useState<readonly Held[]>()
  const [start, setStart] = useState(0)
  const { isLeftOut } = useFormState()

  if (isLeftOut?.(name)) return null
  if (points) {
    return (
      <Field name={kind} label={label} optional className="col-span-2">
        {({ id, 'data-field': field, 'aria-describedby': problem }) => (
          <div id={id} data-field={field} tabIndex={-1}>
            <input type="hidden" name={kind} value={pointsText(points.filter(one => one.value.trim()))} />
            <PointsInput kind={kind} points={points} focused={start} problem={problem} onChange={setPoints} />
          </div>
        )}
      </Field>
    )
  }

  return (
    <div className={className}>
      <TextField name={name} label={label} optional type={type} autoComplete="off" />
      <button
        type="button"
        className="mt-1 rounded-sm text-left text-12 font-medium text-accent-ink hover:underline coarse:min-h-touch"
        onClick={event => {
          const input = event.currentTarget.form?.elements.namedItem(name)
          const value = input instanceof HTMLInputElement ? input.value.trim() : ''
          setStart(value ? 1 : 0)
          setPoints([...(value ? [{ value, label: null }] : []), { value: '', label: null }])
        }}
      >
        {more}
      </button>
    </div>
  )
}
