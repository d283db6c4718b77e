import {
  ContactListRows,
  type ContactRowsProps,
  ContactTableRows,
} from '@/components/crm/contacts/contact-rows'
import { MoreContacts } from '@/components/crm/contacts/more-contacts'
import type { ListAddress } from '@/components/crm/records/list-address'
import { besideSelect, SelectHead } from '@/components/crm/records/select-cell'
import { SortHead } from '@/components/crm/records/sort-head'
import { formatCount } from '@/components/ui/format'
import { FootCell, Table, TableFoot, TableHead, Th } from '@/components/ui/table'
import type { ContactSort } from '@/lib/crm/contacts/schema'

/** People as a table, and on a phone as rows of two lines. */
export function ContactTable({
  address,
  total,
  nextCursor,
  ...rows
}: Omit<ContactRowsProps, 'address'> & {
  address: ListAddress<ContactSort>
  /** Of the whole result. */
  total: number
  nextCursor: string | null
}) {
  const props = { ...rows, address }
  const more = (look: 'table' | 'list') =>
    nextCursor && <MoreContacts key={nextCursor} cursor={nextCursor} look={look} {...props} />

  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col max-sm:hidden">
        <Table label="Contacts" rowCount={total}>
          <TableHead>
            {props.maySelect && <SelectHead />}
            <SortHead
              address={address}
              sort="name"
              sticky
              className={props.maySelect ? besideSelect : undefined}
            >
              Name
            </SortHead>
            <Th>Company</Th>
            <Th>Lifecycle</Th>
            <Th>Next activity</Th>
            <Th>Owner</Th>
            <Th>Job title</Th>
            <Th>E-mail</Th>
            <Th>Phone</Th>
            <SortHead address={address} sort="created" className="min-w-20">
              Added
            </SortHead>
            <SortHead address={address} sort="updated" className="min-w-22">
              Changed
            </SortHead>
          </TableHead>
          <tbody>
            <ContactTableRows {...props} />
            {more('table')}
          </tbody>
          <TableFoot>
            {props.maySelect && <FootCell />}
            <FootCell figure={formatCount(total)} word={total === 1 ? 'contact' : 'contacts'} colSpan={10} />
          </TableFoot>
        </Table>
      </div>
      <ul className="min-h-0 flex-1 overflow-y-auto sm:hidden">
        <ContactListRows {...props} />
        {more('list')}
      </ul>
    </>
  )
}
