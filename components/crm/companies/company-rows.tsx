import { DayText } from '@/components/crm/deals/day-text'
import { LifecycleDot } from '@/components/crm/records/lifecycle'
import { type ListAddress, listHref } from '@/components/crm/records/list-address'
import { NextActivity } from '@/components/crm/records/next-activity'
import { OwnerMark } from '@/components/crm/records/owner-mark'
import { besideSelect, SelectCell, selectableRow } from '@/components/crm/records/select-cell'
import { Avatar } from '@/components/ui/avatar'
import { Count, Money } from '@/components/ui/figures'
import { ListRow } from '@/components/ui/list-row'
import { Cell, NameCell, Row } from '@/components/ui/table'
import type { CompanyRow } from '@/lib/crm/companies/queries'

export type CompanyRowsProps = {
  rows: readonly CompanyRow[]
  address: ListAddress
  today: string
  currency: string
  maySelect: boolean
}

/** Rows of the table of companies; drawn by the server for the first page and by the browser for the next ones. */
export function CompanyTableRows({ rows, address, today, currency, maySelect }: CompanyRowsProps) {
  return rows.map(row => (
    <Row key={row.id} open={row.id === address.open} className={selectableRow}>
      {maySelect && <SelectCell id={row.id} name={row.name} />}
      <NameCell
        href={listHref(address, { open: row.id })}
        mark={<Avatar kind="company" name={row.name} seed={row.id} size={20} />}
        className={maySelect ? besideSelect : undefined}
      >
        {row.name}
      </NameCell>
      <Cell>{row.industry}</Cell>
      <Cell>
        <LifecycleDot stage={row.lifecycleStage} />
      </Cell>
      <Cell>
        <NextActivity next={row.next} today={today} />
      </Cell>
      <Cell align="right">{row.openDeals > 0 && <Count value={row.openDeals} />}</Cell>
      <Cell align="right">
        <Money amount={row.annualRevenue} currency={row.currency ?? currency} />
      </Cell>
      <Cell align="right">{row.employeeCount !== null && <Count value={row.employeeCount} />}</Cell>
      <Cell>{row.country}</Cell>
      <Cell muted>{row.domain}</Cell>
      <Cell>
        <OwnerMark owner={row.owner} />
      </Cell>
      <Cell muted>
        <DayText day={dayOf(row.createdAt)} today={today} />
      </Cell>
      <Cell muted>
        <DayText day={dayOf(row.updatedAt)} today={today} />
      </Cell>
    </Row>
  ))
}

/** The same on a phone: two lines each. */
export function CompanyListRows({ rows, currency }: CompanyRowsProps) {
  return rows.map(row => (
    <ListRow
      key={row.id}
      href={`/companies/${row.id}`}
      mark={<Avatar kind="company" name={row.name} seed={row.id} size={32} />}
      title={row.name}
      figure={<Money amount={row.annualRevenue} currency={row.currency ?? currency} />}
      detail={[row.industry, row.country].filter(Boolean).join(' · ') || row.domain}
      state={row.openDeals > 0 ? `${row.openDeals} open` : <LifecycleDot stage={row.lifecycleStage} />}
    />
  ))
}

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10)
