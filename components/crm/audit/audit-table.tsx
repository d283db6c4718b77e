import { DateTimeText } from '@/components/ui/moment'
import { Cell, Row, Table, TableHead, Th } from '@/components/ui/table'
import type { AuditRow } from '@/lib/crm/audit/queries'
import { auditLabels } from '@/lib/crm/audit/schema'
import { changesInWords } from '@/lib/crm/audit/words'

const labels: Readonly<Record<string, string>> = auditLabels

/** Who did what, newest first. */
export function AuditTable({ rows }: { rows: readonly AuditRow[] }) {
  return (
    <Table label="Audit log" stacks>
      <TableHead>
        <Th>When</Th>
        <Th>Who</Th>
        <Th>What</Th>
        <Th>About</Th>
        <Th>Details</Th>
      </TableHead>
      <tbody>
        {rows.map(row => (
          <Row key={row.id}>
            <Cell muted>
              <DateTimeText at={row.at} />
            </Cell>
            <Cell>{row.who}</Cell>
            <Cell>{labels[row.action] ?? row.action}</Cell>
            <Cell>{row.title}</Cell>
            <Cell muted whole>
              {changesInWords(row.changes)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}
