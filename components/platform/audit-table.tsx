import Link from 'next/link'
import { DateTimeText } from '@/components/ui/moment'
import { Cell, Row, Table, TableHead, Th } from '@/components/ui/table'

type Entry = {
  id: string
  at: Date
  actorKind: string
  actorName: string
  action: string
  tenantId: string | null
  workspace?: string | null
  details: Record<string, unknown>
}

/** Who did what, newest first. */
export function AuditTable({
  rows,
  withWorkspace = true,
  inset = false,
}: {
  rows: readonly Entry[]
  withWorkspace?: boolean
  inset?: boolean
}) {
  return (
    <Table label="Audit" inset={inset} stacks>
      <TableHead>
        <Th>When</Th>
        <Th>Who</Th>
        <Th>What</Th>
        {withWorkspace && <Th>Workspace</Th>}
        <Th>Details</Th>
      </TableHead>
      <tbody>
        {rows.map(row => (
          <Row key={row.id}>
            <Cell muted>
              <DateTimeText at={row.at} />
            </Cell>
            <Cell>
              {row.actorName} <span className="text-12 text-ink-3">{row.actorKind}</span>
            </Cell>
            <Cell>
              <code className="font-mono text-12">{row.action}</code>
            </Cell>
            {withWorkspace && (
              <Cell>
                {row.tenantId && (
                  <Link
                    href={`/admin/workspaces/${row.tenantId}`}
                    title={row.workspace ?? undefined}
                    className="rounded-sm hover:underline"
                  >
                    {row.workspace ?? row.tenantId}
                  </Link>
                )}
              </Cell>
            )}
            <Cell muted whole title={said(row.details)}>
              {said(row.details)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}

const said = (details: Record<string, unknown>): string =>
  Object.entries(details)
    .map(([key, value]) => `${key}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ')
