import type { ListAddress } from '@/components/crm/records/list-address'
import { listHref } from '@/components/crm/records/list-address'
import { SortHead } from '@/components/crm/records/sort-head'
import { Avatar } from '@/components/ui/avatar'
import { Count } from '@/components/ui/figures'
import { ListRow } from '@/components/ui/list-row'
import { RelativeTime } from '@/components/ui/moment'
import { Cell, NameCell, Row, Table, TableHead, Th } from '@/components/ui/table'
import type { CompanyRow } from '@/lib/crm/companies/queries'

/** Companies as rows, and on a phone as rows of two lines. */
export function CompanyTable({
  rows,
  address,
  total,
  timeZone,
}: {
  rows: readonly CompanyRow[]
  address: ListAddress
  total: number
  timeZone: string
}) {
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col max-sm:hidden">
        <Table label="Companies" rowCount={total}>
          <TableHead>
            <SortHead address={address} sort="name" sticky>
              Name
            </SortHead>
            <Th>Domain</Th>
            <Th>Industry</Th>
            <Th>Country</Th>
            <Th align="right">Employees</Th>
            <Th align="right">Open deals</Th>
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
                  mark={<Avatar kind="company" name={row.name} seed={row.id} size={20} />}
                >
                  {row.name}
                </NameCell>
                <Cell muted>{row.domain}</Cell>
                <Cell>{row.industry}</Cell>
                <Cell>{row.country}</Cell>
                <Cell align="right">{row.employeeCount !== null && <Count value={row.employeeCount} />}</Cell>
                <Cell align="right">{row.openDeals > 0 && <Count value={row.openDeals} />}</Cell>
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
            href={`/companies/${row.id}`}
            mark={<Avatar kind="company" name={row.name} seed={row.id} size={32} />}
            title={row.name}
            figure={row.openDeals > 0 ? `${row.openDeals} open` : undefined}
            detail={[row.industry, row.country].filter(Boolean).join(' · ') || row.domain}
            state={row.owner}
          />
        ))}
      </ul>
    </>
  )
}
