'use client'

import {
  CompanyListRows,
  type CompanyRowsProps,
  CompanyTableRows,
} from '@/components/crm/companies/company-rows'
import { MoreLink } from '@/components/crm/records/more-link'
import { useMore } from '@/components/crm/records/use-more'
import { listMoreCompanies } from '@/lib/crm/companies/actions'
import type { CompanyRow } from '@/lib/crm/companies/queries'

type Props = Omit<CompanyRowsProps, 'rows'> & { cursor: string; look: 'table' | 'list' }

/** The companies after the first page. */
export function MoreCompanies({ cursor, look, ...props }: Props) {
  const { rows, next, ...more } = useMore<CompanyRow>(listMoreCompanies, props.address, cursor)
  const link = next && <MoreLink address={props.address} next={next} {...more} />

  return look === 'table' ? (
    <>
      <CompanyTableRows rows={rows} {...props} />
      {link && (
        <tr>
          <td colSpan={13} className="px-2 py-1">
            {link}
          </td>
        </tr>
      )}
    </>
  ) : (
    <>
      <CompanyListRows rows={rows} {...props} />
      {link && <li className="px-2 py-1">{link}</li>}
    </>
  )
}
