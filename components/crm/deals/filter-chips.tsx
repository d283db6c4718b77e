import { type DealsAddress, dealsHref } from '@/components/crm/deals/deals-address'
import { FilterChip } from '@/components/crm/records/filter-chip'
import type { IconName } from '@/components/ui/icons'

export type FilterNames = Partial<
  Record<'owner' | 'company' | 'contact' | 'product' | 'stage' | 'focus' | 'closed', string>
>

const fields: Record<keyof FilterNames, { label: string; icon: IconName }> = {
  owner: { label: 'Owner', icon: 'assign' },
  stage: { label: 'Stage', icon: 'state' },
  company: { label: 'Company', icon: 'company' },
  contact: { label: 'Contact', icon: 'person' },
  product: { label: 'Product', icon: 'product' },
  focus: { label: 'Needs', icon: 'noNextStep' },
  closed: { label: 'Closed', icon: 'date' },
}
const isField = (key: string): key is keyof FilterNames => key in fields

/** What the list is narrowed to, each with a way to drop it. */
export function FilterChips({ address, names }: { address: DealsAddress; names: FilterNames }) {
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
          href={dealsHref(address, { [key]: null })}
        />
      )
    })
}
