import Link from 'next/link'
import { JobActs } from '@/components/platform/job-acts'
import { Dot } from '@/components/ui/dot'
import { RelativeTime } from '@/components/ui/moment'
import { Cell, Row, Table, TableHead, Th } from '@/components/ui/table'
import type { TagColor } from '@/components/ui/tag-colors'

type State = 'failed' | 'running' | 'retrying' | 'waiting'
type Job = {
  id: string
  task: string
  state: State
  tenantId: string | null
  workspace: string | null
  attempts: number
  maxAttempts: number
  at: Date
  error: string | null
}

const looks: Record<State, { color: TagColor; word: string }> = {
  failed: { color: 'red', word: 'Given up' },
  running: { color: 'blue', word: 'Running' },
  retrying: { color: 'amber', word: 'Tried again' },
  waiting: { color: 'gray', word: 'Waiting' },
}

/** What the worker has given up, does and will do. The acts stand before what is long, so that a phone shows them. */
export function JobTable({ jobs }: { jobs: readonly Job[] }) {
  return (
    <Table label="Jobs" stacks>
      <TableHead>
        <Th>Job</Th>
        <Th>State</Th>
        <Th>
          <span className="sr-only">Acts</span>
        </Th>
        <Th>Workspace</Th>
        <Th align="right">Tries</Th>
        <Th>When</Th>
        <Th className="w-full min-w-60">Error</Th>
      </TableHead>
      <tbody>
        {jobs.map(job => (
          <Row key={job.id}>
            <Cell>
              <code className="font-mono text-12">{job.task}</code>
            </Cell>
            <Cell>
              <Dot color={looks[job.state].color}>{looks[job.state].word}</Dot>
            </Cell>
            <Cell whole>{job.state === 'failed' && <JobActs id={job.id} task={job.task} />}</Cell>
            <Cell>
              {job.tenantId && (
                <Link
                  href={`/admin/workspaces/${job.tenantId}`}
                  title={job.workspace ?? undefined}
                  className="rounded-sm hover:underline"
                >
                  {job.workspace ?? job.tenantId}
                </Link>
              )}
            </Cell>
            <Cell align="right" label="Try">
              {job.attempts} of {job.maxAttempts}
            </Cell>
            <Cell muted>
              <RelativeTime at={job.at} />
            </Cell>
            <Cell whole className="max-w-0 text-bad-ink" title={job.error ?? undefined}>
              {job.error}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}
