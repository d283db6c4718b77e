import Link from 'next/link'
import { RunDot } from '@/components/platform/run-state'
import { EmptyState } from '@/components/ui/empty-state'
import { DateTimeText } from '@/components/ui/moment'
import { SectionHeading } from '@/components/ui/section'
import { Cell, Row, Table, TableHead, Th } from '@/components/ui/table'
import type { LastRun } from '@/lib/platform/console/migration-queries'

/** The last runs; each opens above with its waves. */
export function RunTable({ runs }: { runs: readonly LastRun[] }) {
  return (
    <section>
      <SectionHeading title="Runs" size="large" />
      {runs.length === 0 ? (
        <EmptyState
          text="No run yet. New workspaces are made at the newest version; when a release brings a newer one, a run brings the others to it, wave by wave."
          className="px-0"
        />
      ) : (
        <Table label="Migration runs" inset stacks>
          <TableHead>
            <Th>Started</Th>
            <Th>State</Th>
            <Th>Over</Th>
            <Th>Target</Th>
            <Th>By</Th>
            <Th align="right">Done</Th>
            <Th align="right">Failed</Th>
            <Th align="right">Skipped</Th>
          </TableHead>
          <tbody>
            {runs.map(run => (
              <Row key={run.id}>
                <Cell muted>
                  <Link
                    href={`/admin/migrations?run=${run.id}`}
                    prefetch={false}
                    className="rounded-md hover:underline"
                  >
                    <DateTimeText at={run.startedAt} />
                  </Link>
                </Cell>
                <Cell>
                  <RunDot state={run.state} />
                </Cell>
                <Cell>
                  {run.workspace ?? (run.planned === 1 ? '1 database' : `${run.planned} databases`)}
                </Cell>
                <Cell>
                  <code className="font-mono text-12">{run.target}</code>
                </Cell>
                <Cell label="By">{run.startedBy}</Cell>
                <Cell align="right" className="nums" label="Done">
                  {run.done}
                </Cell>
                <Cell align="right" className="nums" label="Failed">
                  {run.failed}
                </Cell>
                <Cell align="right" className="nums" label="Skipped">
                  {run.skipped}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  )
}
