import { DayText } from '@/components/crm/deals/day-text'
import { CompanyLink } from '@/components/crm/records/company-link'
import { LifecycleDot } from '@/components/crm/records/lifecycle'
import { type ListAddress, listHref } from '@/components/crm/records/list-address'
import { NextActivity } from '@/components/crm/records/next-activity'
import { OwnerMark } from '@/components/crm/records/owner-mark'
import { besideSelect, SelectCell, selectableRow } from '@/components/crm/records/select-cell'
import { Avatar } from '@/components/ui/avatar'
import { ListRow } from '@/components/ui/list-row'
import { Cell, NameCell, Row } from '@/components/ui/table'
import type { ContactRow } from '@/lib/crm/contacts/queries'

export type ContactRowsProps = {
  rows: readonly ContactRow[]
  address: ListAddress
  today: string
  maySelect: boolean
}

/** Rows of the table of people; drawn by the server for the first page and by the browser for the next ones. */
export function ContactTableRows({ rows, address, today, maySelect }: ContactRowsProps) {
  return rows.map(row => (
    <Row key={row.id} open={row.id === address.open} className={selectableRow}>
      {maySelect && <SelectCell id={row.id} name={row.name} />}
      <NameCell
        href={listHref(address, { open: row.id })}
        mark={<Avatar kind="contact" name={row.name} seed={row.id} size={20} />}
        className={maySelect ? besideSelect : undefined}
      >
        {row.name}
      </NameCell>
      <Cell>
        <CompanyLink company={row.company} />
      </Cell>
      <Cell>
        <LifecycleDot stage={row.lifecycleStage} />
      </Cell>
      <Cell>
        <NextActivity next={row.next} today={today} />
      </Cell>
      <Cell>
        <OwnerMark owner={row.owner} />
      </Cell>
      <Cell muted>{row.jobTitle}</Cell>
      <Cell muted>{row.email}</Cell>
      <Cell muted className="nums">
        {row.phone}
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
export function ContactListRows({ rows }: ContactRowsProps) {
  return rows.map(row => (
    <ListRow
      key={row.id}
      href={`/contacts/${row.id}`}
      mark={<Avatar kind="contact" name={row.name} seed={row.id} size={32} />}
      title={row.name}
      figure={row.phone}
      detail={[row.jobTitle, row.company?.name].filter(Boolean).join(' · ') || row.email}
      state={<LifecycleDot stage={row.lifecycleStage} />}
    />
  ))
}

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10)
