'use client'

import {
  ContactListRows,
  type ContactRowsProps,
  ContactTableRows,
} from '@/components/crm/contacts/contact-rows'
import { MoreLink } from '@/components/crm/records/more-link'
import { useMore } from '@/components/crm/records/use-more'
import { listMoreContacts } from '@/lib/crm/contacts/actions'
import type { ContactRow } from '@/lib/crm/contacts/queries'

type Props = Omit<ContactRowsProps, 'rows'> & { cursor: string; look: 'table' | 'list' }

/** The people after the first page. */
export function MoreContacts({ cursor, look, ...props }: Props) {
  const { rows, next, ...more } = useMore<ContactRow>(listMoreContacts, props.address, cursor)
  const link = next && <MoreLink address={props.address} next={next} {...more} />

  return look === 'table' ? (
    <>
      <ContactTableRows rows={rows} {...props} />
      {link && (
        <tr>
          <td colSpan={11} className="px-2 py-1">
            {link}
          </td>
        </tr>
      )}
    </>
  ) : (
    <>
      <ContactListRows rows={rows} {...props} />
      {link && <li className="px-2 py-1">{link}</li>}
    </>
  )
}
