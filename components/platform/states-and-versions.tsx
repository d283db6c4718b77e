import Link from 'next/link'
import { type State, StateDot } from '@/components/platform/state'
import { EmptyState } from '@/components/ui/empty-state'
import { Cell, Row, Table, TableHead, Th } from '@/components/ui/table'

type Group = { state: State; version: string | null; count: number }

/** How many workspaces are in which state and at which version; each figure opens the list of them. */
export function StatesAndVersions({ rows, newest }: { rows: readonly Group[]; newest: string }) {
  if (rows.length === 0) return <EmptyState text="No workspaces yet." className="px-0" />

  return (
    <Table label="Workspaces by state and version" inset stacks>
      <TableHead>
        <Th>State</Th>
        <Th>Version</Th>
        <Th align="right">Workspaces</Th>
      </TableHead>
      <tbody>
        {rows.map(({ state, version, count }) => (
          <Row key={`${state} ${version}`}>
            <Cell>
              <StateDot state={state} />
            </Cell>
            <Cell>
              <code className="font-mono text-12">{version ?? 'none'}</code>
              {version === newest && <span className="text-12 text-ink-3"> newest</span>}
            </Cell>
            <Cell align="right" label="Workspaces">
              <Link
                href={`/admin?${new URLSearchParams({ state, ...(version && { version }) })}`}
                className="nums rounded-sm text-accent-ink underline"
              >
                {count}
              </Link>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}
