import type { Metadata } from 'next'
import { MailTable } from '@/components/platform/mail-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { mailServer } from '@/lib/kernel/env'
import { listMails } from '@/lib/platform/mail/queries'
import { currentOperator } from '@/lib/platform/operators/current'

export const metadata: Metadata = { title: 'Outbox' }

export default async function OutboxPage() {
  const operator = await currentOperator()
  const mails = await listMails(operator.central)
  const server = mailServer()

  return (
    <>
      <PageHeader
        title="Outbox"
        count={
          server
            ? `sent through ${new URL(server.url).hostname}`
            : 'no mail server is set, so mails are kept here'
        }
        line
      />
      {mails.length === 0 ? (
        <EmptyState text="No mail was written yet. Invitations and links for new passwords appear here." />
      ) : (
        <MailTable mails={mails} />
      )}
    </>
  )
}
