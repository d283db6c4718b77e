import {
  CompanyListRows,
  type CompanyRowsProps,
  CompanyTableRows,
} from '@/components/crm/companies/company-rows'
import { MoreCompanies } from '@/components/crm/companies/more-companies'
import type { ListAddress } from '@/components/crm/records/list-address'
import { besideSelect, SelectHead } from '@/components/crm/records/select-cell'
import { SortHead } from '@/components/crm/records/sort-head'
import { formatCount } from '@/components/ui/format'
import { FootCell, Table, TableFoot, TableHead, Th } from '@/components/ui/table'
import type { CompanySort } from '@/lib/crm/companies/schema'

/** Companies as a table, and on a phone as rows of two lines. */
export function CompanyTable({
  address,
  total,
  nextCursor,
  ...rows
}: Omit<CompanyRowsProps, 'address'> & {
  address: ListAddress<CompanySort>
  /** Of the whole result. */
  total: number
  nextCursor: string | null
}) {
  const props = { ...rows, address }
  const more = (look: 'table' | 'list') =>
    nextCursor && <MoreCompanies key={nextCursor} cursor={nextCursor} look={look} {...props} />

  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col max-sm:hidden">
        <Table label="Companies" rowCount={total}>
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
            <Th>Industry</Th>
            <Th>Lifecycle</Th>
            <Th>Next activity</Th>
            <Th align="right">Open deals</Th>
            <SortHead address={address} sort="revenue" align="right" className="min-w-24">
              Revenue
            </SortHead>
            <SortHead address={address} sort="employees" align="right" className="min-w-26">
              Employees
            </SortHead>
            <Th>Country</Th>
            <Th>Domain</Th>
            <Th>Owner</Th>
            <SortHead address={address} sort="created" className="min-w-20">
              Added
            </SortHead>
            <SortHead address={address} sort="updated" className="min-w-22">
              Changed
            </SortHead>
          </TableHead>
          <tbody>
            <CompanyTableRows {...props} />
            {more('table')}
          </tbody>
          <TableFoot>
            {props.maySelect && <FootCell />}
            <FootCell figure={formatCount(total)} word={total === 1 ? 'company' : 'companies'} colSpan={11} />
          </TableFoot>
        </Table>
      </div>
      <ul className="min-h-0 flex-1 overflow-y-auto sm:hidden">
        <CompanyListRows {...props} />
        {more('list')}
      </ul>
    </>
  )
}
