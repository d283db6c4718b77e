import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { MailLink } from '@/components/platform/mail-link'
import { MailState } from '@/components/platform/mail-table'
import { FieldLine, FieldList } from '@/components/ui/field-line'
import { DateTimeText } from '@/components/ui/moment'
import { PageBody, PageHeader } from '@/components/ui/page-header'
import { findMail } from '@/lib/platform/mail/queries'
import { currentOperator } from '@/lib/platform/operators/current'

export const metadata: Metadata = { title: 'Mail' }

export default async function MailPage({ params }: PageProps<'/admin/outbox/[id]'>) {
  const operator = await currentOperator()
  const { id } = await params
  const mail = await findMail(operator, id)
  if (!mail) notFound()

  return (
    <>
      <PageHeader title={mail.subject} crumbs={[{ href: '/admin/outbox', label: 'Outbox' }]} line />
      <PageBody>
        <FieldList>
          <FieldLine label="Subject">{mail.subject}</FieldLine>
          <FieldLine label="To">{mail.to}</FieldLine>
          <FieldLine label="State">
            <MailState state={mail.state} />
          </FieldLine>
          {mail.workspace && (
            <FieldLine label="Workspace">
              <Link href={`/admin/workspaces/${mail.tenantId}`} className="rounded-sm hover:underline">
                {mail.workspace}
              </Link>
            </FieldLine>
          )}
          <FieldLine label="Written">
            <DateTimeText at={mail.createdAt} />
          </FieldLine>
          {mail.sentAt && (
            <FieldLine label="Sent">
              <DateTimeText at={mail.sentAt} />
            </FieldLine>
          )}
          {mail.error && (
            <FieldLine label="Error">
              <span className="text-bad-ink">{mail.error}</span>
            </FieldLine>
          )}
        </FieldList>
        <p className="mt-6 max-w-160 whitespace-pre-wrap border-t pt-4 text-14">{mail.text}</p>
        {mail.hasLink && <MailLink id={mail.id} />}
      </PageBody>
    </>
  )
}
