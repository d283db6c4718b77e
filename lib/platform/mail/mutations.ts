import 'server-only'
import { and, desc, eq, gt, inArray, isNotNull, sql } from 'drizzle-orm'
import { outbox } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import type { CentralDb } from '@/db/types'
import { AppError } from '@/lib/kernel/errors'
import { type AuditActor, recordAudit } from '@/lib/platform/audit/record'
import { linkOf } from '@/lib/platform/mail/deliver'

/** The mails that went to nobody, and whose link still opens. */
const withOpenLink = and(
  inArray(outbox.state, ['kept', 'failed']),
  isNotNull(outbox.sealedLink),
  gt(outbox.expiresAt, sql`now()`),
)

/**
 * Shows the link of a mail that went to nobody. Whoever has it can do what it is for, so this is audited.
 *
 * @throws AppError `not_found` when the mail went out, or its link opens no more
 */
export async function showLink(central: CentralDb, actor: AuditActor, id: string): Promise<{ link: string }> {
  return inCentral(central, async db => {
    const [mail] = await db
      .select()
      .from(outbox)
      .where(and(eq(outbox.id, id), withOpenLink))
    const link = mail && (await linkOf(mail))
    if (!mail || !link) throw new AppError('not_found', 'This mail went out, or its link opens no more.')
    await recordAudit(db, actor, 'mail.link_shown', mail.tenantId, { to: mail.to, kind: mail.kind })

    return { link }
  })
}

/** The links of the last hundred mails that went to nobody, by the id of the mail; audited as one act. */
export async function showLinks(central: CentralDb, actor: AuditActor): Promise<ReadonlyMap<string, string>> {
  return inCentral(central, async db => {
    const mails = await db
      .select()
      .from(outbox)
      .where(withOpenLink)
      .orderBy(desc(outbox.createdAt))
      .limit(100)
    const links = new Map<string, string>()
    for (const mail of mails) {
      const link = await linkOf(mail)
      if (link) links.set(mail.id, link)
    }
    if (links.size > 0) await recordAudit(db, actor, 'mail.links_shown', null, { mails: links.size })

    return links
  })
}
