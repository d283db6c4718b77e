import { TrashActs } from '@/components/crm/trash/trash-acts'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icons'
import { RelativeTime } from '@/components/ui/moment'
import { Cell, Row, Table, TableHead, Th } from '@/components/ui/table'
import type { TrashRow } from '@/lib/crm/trash/queries'
import { keptDays } from '@/lib/crm/trash/schema'
import type { EntityName } from '@/lib/permissions'

export const kinds: Record<EntityName, { label: string; icon: IconName }> = {
  company: { label: 'Company', icon: 'company' },
  contact: { label: 'Contact', icon: 'person' },
  deal: { label: 'Deal', icon: 'deal' },
  product: { label: 'Product', icon: 'product' },
  activity: { label: 'Activity', icon: 'task' },
  note: { label: 'Note', icon: 'note' },
  file: { label: 'File', icon: 'file' },
}

/** What lies in the trash, last deleted first; on a phone each row has its acts below it. */
export function TrashTable({
  rows,
  now,
  timeZone,
  mayRestore,
  mayErase,
}: {
  rows: readonly TrashRow[]
  now: Date
  timeZone: string
  mayRestore: boolean
  mayErase: boolean
}) {
  const acts = (row: TrashRow) =>
    mayRestore && <TrashActs kind={row.kind} id={row.id} name={row.name} mayErase={mayErase} />

  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col max-sm:hidden">
        <Table label="Trash">
          <TableHead>
            <Th sticky>Name</Th>
            <Th>Kind</Th>
            <Th>Deleted</Th>
            <Th>By</Th>
            <Th align="right">Kept for</Th>
            <Th align="right">
              <span className="sr-only">What to do</span>
            </Th>
          </TableHead>
          <tbody>
            {rows.map(row => (
              <Row key={row.id}>
                <th
                  scope="row"
                  className="cut sticky left-0 z-sticky h-row max-w-96 border-b bg-canvas px-2 pl-4 text-left font-medium group-hover:lay-hover"
                >
                  {row.name}
                </th>
                <Cell muted>
                  <span className="flex items-center gap-2">
                    <Icon name={kinds[row.kind].icon} size={14} className="text-ink-3" />
                    {kinds[row.kind].label}
                  </span>
                </Cell>
                <Cell muted>
                  <RelativeTime at={row.deletedAt} timeZone={timeZone} />
                </Cell>
                <Cell muted>{row.deletedBy}</Cell>
                <Cell muted align="right">
                  {daysLeft(row, now)}
                </Cell>
                <Cell align="right">{acts(row)}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
      <ul className="min-h-0 flex-1 overflow-y-auto sm:hidden">
        {rows.map(row => (
          <li key={row.id} className="flex flex-col gap-1 border-b px-4 py-2">
            <span className="flex items-center gap-3">
              <Icon name={kinds[row.kind].icon} size={20} className="text-ink-3" />
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="cut text-14 font-medium">{row.name}</span>
                <span className="cut text-12 text-ink-2">
                  {kinds[row.kind].label}, <RelativeTime at={row.deletedAt} timeZone={timeZone} />
                  {row.deletedBy && ` by ${row.deletedBy}`}
                </span>
              </span>
            </span>
            {acts(row)}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Whole days until it goes for good. */
function daysLeft({ deletedAt }: TrashRow, now: Date): string {
  const days = keptDays - Math.floor((now.getTime() - deletedAt.getTime()) / 86_400_000)

  return days <= 0 ? 'today' : `${days} ${days === 1 ? 'day' : 'days'}`
}
