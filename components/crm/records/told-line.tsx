import Link from 'next/link'
import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icons'

/** What follows from other acts, and is not typed here. */
export const ToldLine = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="flex min-h-7.5 items-start text-13">
    <dt className="cut w-29.5 shrink-0 py-1.25 pr-2 text-ink-3">{label}</dt>
    <dd className="nums min-w-0 flex-1 py-1.25 [overflow-wrap:anywhere]">{children}</dd>
  </div>
)

/** The way to the record that a line names. */
export const GoTo = ({ href, name }: { href: string; name: string }) => (
  <Link
    href={href}
    aria-label={`Open ${name}`}
    className="inline-flex size-6 shrink-0 items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink coarse:size-touch"
  >
    <Icon name="next" size={14} />
  </Link>
)

/** A mail, a call, a page elsewhere. */
export const OutLink = ({ href, icon, label }: { href: string; icon: IconName; label: string }) => (
  <a
    href={href}
    aria-label={label}
    title={label}
    {...(href.startsWith('http') && { target: '_blank', rel: 'noreferrer' })}
    className="mt-0.75 inline-flex size-6 shrink-0 items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink coarse:size-touch"
  >
    <Icon name={icon} size={14} />
  </a>
)
