import Link from 'next/link'
import type { ActivityRow } from '@/components/crm/work/types'

/** The records that an activity belongs to. */
export function ActivityLinks({ row }: { row: ActivityRow }) {
  const links = [
    row.company && row.companyId ? { href: `/companies/${row.companyId}`, text: row.company } : undefined,
    row.contact && row.contactId ? { href: `/contacts/${row.contactId}`, text: row.contact } : undefined,
    row.deal && row.dealId ? { href: `/deals/${row.dealId}`, text: row.deal } : undefined,
  ].filter(link => link !== undefined)

  return (
    <p className="cut text-12 text-ink-3">
      {links.map((link, index) => (
        <span key={link.href}>
          {index > 0 && ' · '}
          <Link href={link.href} className="rounded-sm hover:text-ink hover:underline">
            {link.text}
          </Link>
        </span>
      ))}
    </p>
  )
}
