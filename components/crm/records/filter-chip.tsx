import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icons'

/** One thing that a list is narrowed to: field, operator, value, and the way to drop it. */
export function FilterChip({
  label,
  icon,
  name,
  href,
}: {
  label: string
  icon: IconName
  name: string
  href: string
}) {
  return (
    <span className="inline-flex h-control shrink-0 items-center divide-x rounded-md border border-line-strong bg-raised text-12 coarse:h-touch">
      <span className="inline-flex h-full items-center gap-1.5 px-2 text-ink-2">
        <Icon name={icon} size={12} className="text-ink-3" />
        {label}
      </span>
      <span className="inline-flex h-full items-center px-2 text-ink-2 max-sm:hidden">is</span>
      <span className="inline-flex h-full max-w-40 items-center px-2 font-medium">
        <span className="cut">{name}</span>
      </span>
      <Link
        href={href}
        scroll={false}
        aria-label={`Drop the filter ${label} is ${name}`}
        className="inline-flex h-full w-6 items-center justify-center rounded-r-md text-ink-3 hover:bg-hover hover:text-ink coarse:w-touch"
      >
        <Icon name="close" size={12} />
      </Link>
    </span>
  )
}
