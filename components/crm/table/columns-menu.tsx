'use client'

import { useList } from '@/components/crm/table/list-context'
import { Checkbox } from '@/components/ui/checkbox'
import { IconButton } from '@/components/ui/icon-button'
import { moved, offeredOf, shownColumns, withColumns } from '@/lib/crm/views/columns'

/** Which columns a list has, and in which order. */
export function ColumnsMenu() {
  const { place, fields, change } = useList()
  const shown = shownColumns(fields, place.state.columns).map(({ field }) => field)
  const hidden = offeredOf(fields).filter(field => !shown.includes(field))
  const edit = (by: Parameters<typeof withColumns>[2]) =>
    change(state => ({ ...state, columns: withColumns(fields, state.columns, by) }))

  return (
    <div className="-mx-1 flex max-h-96 flex-col overflow-y-auto px-1">
      {[...shown, ...hidden].map(field => {
        const at = shown.indexOf(field)
        const isShown = at >= 0

        return (
          <div key={field.key} className="flex min-h-control items-center gap-2 coarse:min-h-touch">
            <label
              htmlFor={`column-${field.key}`}
              className="flex min-w-0 flex-1 items-center gap-2 py-1 text-13"
            >
              <Checkbox
                id={`column-${field.key}`}
                checked={isShown}
                // A list of names alone would be shown as one that was never chosen.
                disabled={isShown && shown.length === 1}
                onCheckedChange={on =>
                  edit(columns =>
                    on === true
                      ? [...columns, { field: field.key }]
                      : columns.filter(one => one.field !== field.key),
                  )
                }
              />
              <span className="cut">{field.label}</span>
            </label>
            {isShown && (
              <>
                <IconButton
                  icon="up"
                  label={`Move ${field.label} to the left`}
                  disabled={at === 0}
                  className="size-6"
                  onClick={() => edit(columns => moved(columns, field.key, at - 1))}
                />
                <IconButton
                  icon="down"
                  label={`Move ${field.label} to the right`}
                  disabled={at === shown.length - 1}
                  className="size-6"
                  onClick={() => edit(columns => moved(columns, field.key, at + 1))}
                />
              </>
            )}
          </div>
        )
      })}
    </div>
  )
}
