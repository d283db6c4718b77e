import Link from 'next/link'
import { Avatar } from '@/components/ui/avatar'
import type { Named } from '@/lib/crm/deals/types'

/** A company in a cell, and the way to it. */
export function CompanyLink({ company }: { company: Named | null }) {
  return (
    company && (
      <span className="flex min-w-0 items-center gap-2">
        <Avatar kind="company" name={company.name} seed={company.id} size={16} />
        <Link
          href={`/companies/${company.id}`}
          prefetch={false}
          title={company.name}
          className="cut rounded-sm hover:underline"
        >
          {company.name}
        </Link>
      </span>
    )
  )
}
