import Link from 'next/link'
import { type ListAddress, listHref } from '@/components/crm/records/list-address'
import { SortHead } from '@/components/crm/records/sort-head'
import { Avatar } from '@/components/ui/avatar'
import { Dot } from '@/components/ui/dot'
import { ListRow } from '@/components/ui/list-row'
import { RelativeTime } from '@/components/ui/moment'
import { Cell, NameCell, Row, Table, TableHead, Th } from '@/components/ui/table'
import type { TagColor } from '@/components/ui/tag-colors'
import type { ContactRow } from '@/lib/crm/contacts/queries'
import { lifecycleLabels } from '@/lib/crm/records/fields'

const lifecycleColor: Record<keyof typeof lifecycleLabels, TagColor> = {
  subscriber: 'teal',
  lead: 'gray',
  qualified: 'blue',
  opportunity: 'violet',
  customer: 'green',
  evangelist: 'pink',
  other: 'gray',
}

/** People as rows, and on a phone as rows of two lines. */
export function ContactTable({
  rows,
  address,
  total,
  timeZone,
}: {
  rows: readonly ContactRow[]
  address: ListAddress
  total: number
  timeZone: string
}) {
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col max-sm:hidden">
        <Table label="Contacts" rowCount={total}>
          <TableHead>
            <SortHead address={address} sort="name" sticky>
              Name
            </SortHead>
            <Th>Company</Th>
            <Th>Job title</Th>
            <Th>E-mail</Th>
            <Th>Phone</Th>
            <Th>Lifecycle</Th>
            <Th>Owner</Th>
            <SortHead address={address} sort="updated">
              Updated
            </SortHead>
          </TableHead>
          <tbody>
            {rows.map(row => (
              <Row key={row.id} open={row.id === address.open}>
                <NameCell
                  href={listHref(address, { open: row.id })}
                  mark={<Avatar kind="contact" name={row.name} seed={row.id} size={20} />}
                >
                  {row.name}
                </NameCell>
                <Cell>
                  {row.company && row.companyId && (
                    <span className="flex min-w-0 items-center gap-2">
                      <Avatar kind="company" name={row.company} seed={row.companyId} size={16} />
                      <Link
                        href={`/companies/${row.companyId}`}
                        prefetch={false}
                        className="cut rounded-sm hover:underline"
                      >
                        {row.company}
                      </Link>
                    </span>
                  )}
                </Cell>
                <Cell muted>{row.jobTitle}</Cell>
                <Cell muted>{row.email}</Cell>
                <Cell muted className="nums">
                  {row.phone}
                </Cell>
                <Cell>
                  {row.lifecycleStage && (
                    <Dot color={lifecycleColor[row.lifecycleStage]}>
                      {lifecycleLabels[row.lifecycleStage]}
                    </Dot>
                  )}
                </Cell>
                <Cell>
                  {row.owner && row.ownerId && (
                    <span className="flex min-w-0 items-center gap-2">
                      <Avatar kind="colleague" name={row.owner} seed={row.ownerId} size={16} />
                      <span className="cut">{row.owner}</span>
                    </span>
                  )}
                </Cell>
                <Cell muted>
                  <RelativeTime at={row.updatedAt} timeZone={timeZone} />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
      <ul className="min-h-0 flex-1 overflow-y-auto sm:hidden">
        {rows.map(row => (
          <ListRow
            key={row.id}
            href={`/contacts/${row.id}`}
            mark={<Avatar kind="contact" name={row.name} seed={row.id} size={32} />}
            title={row.name}
            detail={row.company ?? row.email}
            state={row.lifecycleStage ? lifecycleLabels[row.lifecycleStage] : undefined}
          />
        ))}
      </ul>
    </>
  )
}
