import { type State, StateDot } from '@/components/platform/state'
import { WorkspaceCell } from '@/components/platform/workspace-cell'
import { formatBytes } from '@/components/ui/format'
import { RelativeTime } from '@/components/ui/moment'
import { Cell, Row, Table, TableHead, Th } from '@/components/ui/table'

type Workspace = {
  id: string
  name: string
  state: State
  stateReason: string | null
  database: string | null
  server: string | null
  schemaVersion: string | null
  sizeBytes: number | null
  people: number
  lastActivityAt: Date | null
  lastError: string | null
}

/** Every workspace with where it is and how it is; a row that is not well says why. */
export function WorkspaceTable({ rows }: { rows: readonly Workspace[] }) {
  return (
    <Table label="Workspaces" stacks>
      <TableHead>
        <Th sticky>Workspace</Th>
        <Th>State</Th>
        <Th>Version</Th>
        <Th>Server</Th>
        <Th>Database</Th>
        <Th align="right">Size</Th>
        <Th align="right">People</Th>
        <Th>Last activity</Th>
        <Th>Note</Th>
      </TableHead>
      <tbody>
        {rows.map(row => (
          <Row key={row.id}>
            <WorkspaceCell id={row.id} name={row.name} />
            <Cell>
              <StateDot state={row.state} />
            </Cell>
            <Cell muted>{row.schemaVersion ?? '–'}</Cell>
            <Cell muted>{row.server ?? '–'}</Cell>
            <Cell muted>
              <code className="font-mono text-12">{row.database ?? '–'}</code>
            </Cell>
            <Cell align="right" className="nums" label="Size">
              {row.sizeBytes === null ? '–' : formatBytes(row.sizeBytes)}
            </Cell>
            <Cell align="right" className="nums" label="People">
              {row.people}
            </Cell>
            <Cell muted label="Last active">
              {row.lastActivityAt ? <RelativeTime at={row.lastActivityAt} /> : 'Never'}
            </Cell>
            <Cell whole className={row.lastError ? 'text-bad-ink' : 'text-ink-2'}>
              {row.lastError ?? row.stateReason ?? ''}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}
