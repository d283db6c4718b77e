import { EmptyState } from '@/components/ui/empty-state'
import { formatNumber } from '@/components/ui/format'
import { Cell, Row, Table, TableHead, Th } from '@/components/ui/table'

type Statement = { statement: string; calls: number; totalMs: number; meanMs: number; rows: number }

/** What costs a workspace's database most, or how the server is told to keep it. */
export function SlowStatements({ statements }: { statements: readonly Statement[] | undefined }) {
  if (!statements) {
    return (
      <EmptyState
        className="px-0"
        text={
          <>
            This server keeps no statistics of statements. To switch them on, set{' '}
            <code className="font-mono text-12">shared_preload_libraries = 'pg_stat_statements'</code> and{' '}
            <code className="font-mono text-12">pg_stat_statements.track_utility = off</code>, restart it, and
            run <code className="font-mono text-12">CREATE EXTENSION pg_stat_statements</code> in the central
            database as a superuser. Atrium finds them at its next start.
          </>
        }
      />
    )
  }
  if (statements.length === 0) {
    return (
      <EmptyState
        className="px-0"
        text="Nothing was asked of this database since the server's statistics began. The ten costliest statements appear here, without the values that people typed."
      />
    )
  }

  return (
    <Table label="Slow statements, by all the time that they took" inset stacks>
      <TableHead>
        <Th>Statement</Th>
        <Th align="right">In all</Th>
        <Th align="right">Mean</Th>
        <Th align="right">Calls</Th>
        <Th align="right">Rows</Th>
      </TableHead>
      <tbody>
        {statements.map(one => (
          <Row key={one.statement}>
            <Cell whole className="max-w-120">
              <code className="cut block font-mono text-12" title={one.statement}>
                {one.statement}
              </code>
            </Cell>
            <Cell align="right" label="In all">
              {duration(one.totalMs)}
            </Cell>
            <Cell align="right" label="Mean">
              {duration(one.meanMs)}
            </Cell>
            <Cell align="right" label="Calls">
              {formatNumber(one.calls)}
            </Cell>
            <Cell align="right" label="Rows">
              {formatNumber(one.rows)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}

function duration(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`

  return ms < 10 ? `${ms.toFixed(2)} ms` : `${Math.round(ms)} ms`
}
