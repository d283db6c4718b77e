import { FilterChip } from '@/components/crm/records/filter-chip'
import { type ListAddress, listHref } from '@/components/crm/records/list-address'
import type { IconName } from '@/components/ui/icons'
import type { RecordFilter } from '@/lib/crm/records/fields'

export type FilterNames = Partial<Record<Exclude<keyof RecordFilter, 'q'>, string>>

const fields: Record<keyof FilterNames, { label: string; icon: IconName }> = {
  owner: { label: 'Owner', icon: 'assign' },
  lifecycle: { label: 'Lifecycle', icon: 'state' },
  company: { label: 'Company', icon: 'company' },
  parent: { label: 'Parent', icon: 'company' },
  sale: { label: 'On sale', icon: 'product' },
}
const isField = (key: string): key is keyof FilterNames => key in fields

/** What the list is narrowed to, each with a way to drop it. */
export function FilterChips({ address, names }: { address: ListAddress; names: FilterNames }) {
  return Object.keys(fields)
    .filter(isField)
    .flatMap(key => {
      const name = names[key]
      if (!name) return []
      const { label, icon } = fields[key]

      return (
        <FilterChip
          key={key}
          label={label}
          icon={icon}
          name={name}
          href={listHref(address, { [key]: null })}
        />
      )
    })
}
