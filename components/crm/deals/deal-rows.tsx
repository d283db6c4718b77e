import { DayText } from '@/components/crm/deals/day-text'
import { type DealsAddress, dealsHref } from '@/components/crm/deals/deals-address'
import { NextStepLine } from '@/components/crm/deals/next-step-line'
import { StageMark } from '@/components/crm/deals/stage-mark'
import { CompanyLink } from '@/components/crm/records/company-link'
import { OwnerMark } from '@/components/crm/records/owner-mark'
import { Money } from '@/components/ui/figures'
import { ListRow } from '@/components/ui/list-row'
import { StageRing } from '@/components/ui/stage-ring'
import { Cell, NameCell, Row } from '@/components/ui/table'
import type { DealRow } from '@/lib/crm/deals/types'
import type { Stage } from '@/lib/crm/pipelines/schema'

export type DealRowsProps = {
  rows: readonly DealRow[]
  stages: readonly Stage[]
  address: DealsAddress
  today: string
}

/** Rows of the table of deals; drawn by the server for the first page and by the browser for the next ones. */
export function DealTableRows({ rows, stages, address, today }: DealRowsProps) {
  const { status } = address

  return rows.map(row => {
    const stage = stages.find(one => one.id === row.stageId)

    return (
      <Row key={row.id} open={row.id === address.open}>
        <NameCell href={dealsHref(address, { open: row.id })}>{row.name}</NameCell>
        <Cell>
          <CompanyLink company={row.company} />
        </Cell>
        {status === 'open' && <Cell>{stage && <StageMark stage={stage} stages={stages} />}</Cell>}
        {status === 'lost' && <Cell muted>{row.lostReason}</Cell>}
        <Cell align="right">
          <Money amount={row.amount} currency={row.currency} />
        </Cell>
        <Cell muted>
          <DayText day={status === 'open' ? row.closeDate : row.closedOn} today={today} />
        </Cell>
        {status === 'open' && (
          <Cell>
            <NextStepLine next={row.next} today={today} className="flex" />
          </Cell>
        )}
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
    )
  })
}

/** How many columns a row of that status has. */
export const columnsOf = (status: DealsAddress['status']): number => ({ open: 9, lost: 8, won: 7 })[status]

/** The same on a phone: two lines each. */
export function DealListRows({ rows, stages, address, today }: DealRowsProps) {
  const open = stages.filter(stage => stage.type === 'open')

  return rows.map(row => {
    const stage = stages.find(one => one.id === row.stageId)

    return (
      <ListRow
        key={row.id}
        href={dealsHref(address, { open: row.id })}
        mark={
          stage && (
            <StageRing
              color={stage.color}
              type={stage.type}
              position={open.indexOf(stage)}
              of={open.length}
              size={16}
            />
          )
        }
        title={row.name}
        figure={<Money amount={row.amount} currency={row.currency} />}
        detail={row.company?.name ?? 'No company'}
        state={address.status === 'open' ? stage?.name : <DayText day={row.closedOn} today={today} />}
      />
    )
  })
}

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10)
