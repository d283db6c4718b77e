import Link from 'next/link'
import { type ListAddress, listHref } from '@/components/crm/records/list-address'
import { Icon } from '@/components/ui/icon'
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
        <span
          key={key}
          className="inline-flex h-control shrink-0 items-center divide-x rounded-md border border-line-strong bg-raised text-12 coarse:h-touch"
        >
          <span className="inline-flex h-full items-center gap-1.5 px-2 text-ink-2">
            <Icon name={icon} size={12} className="text-ink-3" />
            {label}
          </span>
          <span className="inline-flex h-full items-center px-2 text-ink-2 max-sm:hidden">is</span>
          <span className="inline-flex h-full max-w-40 items-center px-2 font-medium">
            <span className="cut">{name}</span>
          </span>
          <Link
            href={listHref(address, { [key]: null })}
            scroll={false}
            aria-label={`Drop the filter ${label} is ${name}`}
            className="inline-flex h-full w-6 items-center justify-center rounded-r-md text-ink-3 hover:bg-hover hover:text-ink coarse:w-touch"
          >
            <Icon name="close" size={12} />
          </Link>
        </span>
      )
    })
}
