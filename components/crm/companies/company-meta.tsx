import Link from 'next/link'
import { Fragment, type ReactNode } from 'react'

type Company = {
  industry: string | null
  city: string | null
  country: string | null
  domain: string | null
  parent: { id: string; name: string } | null
}

/** "Retail · Beijing, China · part of Acme Corporation". */
export function CompanyMeta({ company: { industry, city, country, domain, parent } }: { company: Company }) {
  const place = [city, country].filter(Boolean).join(', ')
  const parts: ReactNode[] = [
    industry,
    place,
    !industry && !place && domain,
    parent && (
      <>
        part of{' '}
        <Link href={`/companies/${parent.id}`} className="rounded-sm font-medium text-ink hover:underline">
          {parent.name}
        </Link>
      </>
    ),
  ].filter(Boolean)

  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one line have no other name
    <Fragment key={index}>
      {index > 0 && ' · '}
      {part}
    </Fragment>
  ))
}
