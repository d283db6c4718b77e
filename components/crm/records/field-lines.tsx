'use client'

import { Fragment, type ReactNode, useState } from 'react'
import { useEditor } from '@/components/crm/records/record-editor'

export type FieldEntry = { key: string; isEmpty: boolean; line: ReactNode }

/**
 * Fields that say something; those that are empty wait below, folded into one line. A line that is filled or
 * emptied stays where it is while the record is open: nothing moves away under the pointer.
 */
export function FieldLines({
  fields: all,
  children,
}: {
  fields: readonly FieldEntry[]
  children?: ReactNode
}) {
  const { limitOf } = useEditor()
  const [folded] = useState(() => new Set(all.filter(field => field.isEmpty).map(({ key }) => key)))
  const fields = all.filter(({ key }) => limitOf(key) !== 'hidden')
  const below = fields.filter(({ key }) => folded.has(key))
  const empty = below.filter(field => field.isEmpty).length

  return (
    <>
      <dl className="flex flex-col">
        {fields
          .filter(({ key }) => !folded.has(key))
          .map(field => (
            <Fragment key={field.key}>{field.line}</Fragment>
          ))}
        {children}
      </dl>
      {below.length > 0 && (
        <details className="group/empty">
          <summary className="-mx-1.5 flex h-7.5 list-none items-center rounded-md px-1.5 text-13 text-ink-3 hover:bg-hover hover:text-ink coarse:h-touch">
            {empty} empty {empty === 1 ? 'field' : 'fields'}
          </summary>
          <dl className="flex flex-col">
            {below.map(field => (
              <Fragment key={field.key}>{field.line}</Fragment>
            ))}
          </dl>
        </details>
      )}
    </>
  )
}
