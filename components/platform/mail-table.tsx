import Link from 'next/link'
import { Dot } from '@/components/ui/dot'
import { RelativeTime } from '@/components/ui/moment'
import { Cell, NameCell, Row, Table, TableHead, Th } from '@/components/ui/table'
import type { TagColor } from '@/components/ui/tag-colors'

type State = 'waiting' | 'sent' | 'failed' | 'kept'
type Mail = {
  id: string
  to: string
  subject: string
  state: State
  attempts: number
  error: string | null
  createdAt: Date
  tenantId: string | null
  workspace: string | null
}

const looks: Record<State, { color: TagColor; word: string }> = {
  waiting: { color: 'blue', word: 'Waiting' },
  sent: { color: 'green', word: 'Sent' },
  failed: { color: 'red', word: 'Given up' },
  kept: { color: 'gray', word: 'Kept here' },
}

export const MailState = ({ state }: { state: State }) => (
  <Dot color={looks[state].color}>{looks[state].word}</Dot>
)

/** The last mails, newest first. */
export function MailTable({ mails }: { mails: readonly Mail[] }) {
  return (
    <Table label="Mails" stacks>
      <TableHead>
        <Th>Subject</Th>
        <Th>To</Th>
        <Th>State</Th>
        <Th>Workspace</Th>
        <Th align="right">Tries</Th>
        <Th>When</Th>
        <Th className="w-full min-w-24">Error</Th>
      </TableHead>
      <tbody>
        {mails.map(mail => (
          <Row key={mail.id}>
            <NameCell href={`/admin/outbox/${mail.id}`}>{mail.subject}</NameCell>
            <Cell>{mail.to}</Cell>
            <Cell>
              <MailState state={mail.state} />
            </Cell>
            <Cell>
              {mail.tenantId && (
                <Link href={`/admin/workspaces/${mail.tenantId}`} className="rounded-sm hover:underline">
                  {mail.workspace ?? mail.tenantId}
                </Link>
              )}
            </Cell>
            <Cell align="right" label="Tries">
              {mail.attempts}
            </Cell>
            <Cell muted>
              <RelativeTime at={mail.createdAt} />
            </Cell>
            <Cell whole className="max-w-0 text-bad-ink" title={mail.error ?? undefined}>
              {mail.error}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}
