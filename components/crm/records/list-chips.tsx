import Link from 'next/link'
import { type ListAddress, listHref } from '@/components/crm/records/list-address'
import { Icon } from '@/components/ui/icon'
import { lifecycleLabels } from '@/lib/crm/records/fields'

/** What narrows the list, each with the way to drop it. */
export function ListChips({ address, ownerName }: { address: ListAddress; ownerName: string | undefined }) {
  const { owner, lifecycle } = address.filter
  const chips = [
    owner
      ? { label: 'Owner', value: ownerName ?? 'unknown', href: listHref(address, { owner: null }) }
      : undefined,
    lifecycle
      ? {
          label: 'Lifecycle',
          value: lifecycleLabels[lifecycle],
          href: listHref(address, { lifecycle: null }),
        }
      : undefined,
  ].filter(chip => chip !== undefined)

  return chips.map(chip => (
    <span
      key={chip.label}
      className="inline-flex h-control shrink-0 items-center divide-x rounded-md border border-line-strong bg-raised text-12 coarse:h-touch"
    >
      <span className="inline-flex h-full items-center px-2 text-ink-2">{chip.label}</span>
      <span className="inline-flex h-full max-w-40 items-center px-2 font-medium">
        <span className="cut">{chip.value}</span>
      </span>
      <Link
        href={chip.href}
        aria-label={`Drop the filter ${chip.label} is ${chip.value}`}
        className="inline-flex h-full w-6 items-center justify-center rounded-r-md text-ink-3 hover:bg-hover hover:text-ink coarse:w-touch"
      >
        <Icon name="close" size={12} />
      </Link>
    </span>
  ))
}
