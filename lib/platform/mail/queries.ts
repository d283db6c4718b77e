import 'server-only'
import { desc, eq, sql } from 'drizzle-orm'
import { outbox, tenants } from '@/db/central/tables'
import type { CentralDb } from '@/db/types'
import { isUuid } from '@/lib/kernel/ids'
import { withLink } from '@/lib/platform/mail/letter'
import type { OperatorScope } from '@/lib/platform/operators/scope'

const entry = {
  id: outbox.id,
  kind: outbox.kind,
  to: outbox.to,
  subject: outbox.subject,
  state: outbox.state,
  attempts: outbox.attempts,
  error: outbox.error,
  createdAt: outbox.createdAt,
  sentAt: outbox.sentAt,
  tenantId: outbox.tenantId,
  workspace: tenants.name,
}

/** The last mails, newest first; at most a hundred. What they say is not among it. */
export function listMails(central: CentralDb) {
  return central
    .select(entry)
    .from(outbox)
    .leftJoin(tenants, eq(tenants.id, outbox.tenantId))
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(100)
}

/** One mail as it reads, with words in the place of its link, and whether that can still be shown. */
export async function findMail({ central }: OperatorScope, id: string) {
  if (!isUuid(id)) return undefined
  const [mail] = await central
    .select({
      ...entry,
      text: outbox.text,
      hasLink: sql<boolean>`${outbox.state} in ('kept', 'failed') and ${outbox.sealedLink} is not null
        and ${outbox.expiresAt} > now()`,
    })
    .from(outbox)
    .leftJoin(tenants, eq(tenants.id, outbox.tenantId))
    .where(eq(outbox.id, id))

  return mail && { ...mail, text: withLink(mail.text, '[the link]') }
}
