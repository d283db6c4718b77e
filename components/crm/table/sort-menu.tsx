'use client'

import { useList } from '@/components/crm/table/list-context'
import { firstDirection } from '@/components/crm/table/sorting'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { IconButton } from '@/components/ui/icon-button'
import { NativeSelect } from '@/components/ui/native-select'
import type { Field } from '@/lib/crm/objects/field'
import { MAX_SORTS, type Sort } from '@/lib/crm/views/state'

/** In which order a list stands: the first key decides, the next ones among equals. */
export function SortMenu() {
  const { place, fields, change } = useList()
  const { sorts } = place.state
  // The first key walks along an index; among equals nearly everything can be put in order.
  const may = ({ isSortable, type }: Field, at: number) =>
    isSortable || (at > 0 && type !== 'longText' && type !== 'multiSelect')
  const free = fields.filter(
    field => may(field, sorts.length) && !sorts.some(({ field: key }) => key === field.key),
  )
  const second = fields.find(({ key }) => key === sorts[1]?.field)
  const edit = (by: (sorts: readonly Sort[]) => readonly Sort[]) =>
    change(state => ({ ...state, sorts: by(state.sorts) }))

  return (
    <div className="flex flex-col gap-2">
      {sorts.map(({ field: key, direction }, at) => {
        const label = fields.find(field => field.key === key)?.label ?? key

        return (
          <div key={key} className="flex items-center gap-2">
            <span className="w-12 shrink-0 text-12 text-ink-3">{at === 0 ? 'By' : 'then by'}</span>
            <span className="cut flex-1 text-13 font-medium">{label}</span>
            <span className="w-32">
              <NativeSelect
                aria-label={`Direction of ${label}`}
                value={direction}
                options={[
                  { value: 'asc', label: 'upwards' },
                  { value: 'desc', label: 'downwards' },
                ]}
                onChange={event => {
                  const to = event.target.value === 'asc' ? 'asc' : 'desc'
                  edit(all => all.map(one => (one.field === key ? { ...one, direction: to } : one)))
                }}
                className="text-13"
              />
            </span>
            <IconButton
              icon="close"
              label={`Do not sort by ${label}`}
              disabled={at === 0 && !second?.isSortable}
              onClick={() => edit(all => all.filter(one => one.field !== key))}
            />
          </div>
        )
      })}
      {sorts.length < MAX_SORTS && free.length > 0 && (
        <Combobox
          isMenu
          value={undefined}
          choices={free.map(({ key, label }) => ({ value: key, label }))}
          clearable={false}
          aria-label="Sort also by"
          placeholder="Sort also by"
          onValueChange={choice => {
            const field = free.find(({ key }) => key === choice?.value)
            if (field) edit(all => [...all, { field: field.key, direction: firstDirection(field) }])
          }}
          trigger={
            <Button tone="ghost" icon="add" className="self-start">
              Sort also by
            </Button>
          }
        />
      )}
    </div>
  )
}
