import { Fragment, type ReactNode } from 'react'

export type FieldEntry = { key: string; isEmpty: boolean; line: ReactNode }

/** Fields that say something; those that are empty wait below, folded into one line. */
export function FieldLines({ fields, children }: { fields: readonly FieldEntry[]; children?: ReactNode }) {
  const empty = fields.filter(field => field.isEmpty)
  const filled = fields.filter(field => !field.isEmpty)

  return (
    <>
      <dl className="flex flex-col">
        {filled.map(field => (
          <Fragment key={field.key}>{field.line}</Fragment>
        ))}
        {children}
      </dl>
      {empty.length > 0 && (
        <details className="group/empty">
          <summary className="-mx-1.5 flex h-7.5 list-none items-center rounded-md px-1.5 text-13 text-ink-3 hover:bg-hover hover:text-ink coarse:h-touch">
            {empty.length} empty {empty.length === 1 ? 'field' : 'fields'}
          </summary>
          <dl className="flex flex-col">
            {empty.map(field => (
              <Fragment key={field.key}>{field.line}</Fragment>
            ))}
          </dl>
        </details>
      )}
    </>
  )
}
