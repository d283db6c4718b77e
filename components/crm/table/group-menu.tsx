'use client'

import { useList } from '@/components/crm/table/list-context'
import { NativeSelect } from '@/components/ui/native-select'
import { mayGroupBy } from '@/lib/crm/lists/grouping'

/** What a list is put into groups by. */
export function GroupMenu() {
  const { place, fields, change } = useList()
  const offered = fields.filter(mayGroupBy)

  return (
    <label htmlFor="group-by" className="flex flex-col gap-1.5 text-12 text-ink-3">
      Group by
      <NativeSelect
        id="group-by"
        value={place.state.group ?? ''}
        placeholder="No groups"
        options={offered.map(({ key, label, type }) => ({
          value: key,
          label: type === 'date' || type === 'datetime' ? `${label}, by month` : label,
        }))}
        onChange={event => {
          const group = event.target.value || undefined
          change(state => ({ ...state, group }))
        }}
        className="text-13"
      />
    </label>
  )
}
