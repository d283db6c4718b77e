import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { outbox } from '@/db/central/tables'
import type { CentralDb } from '@/db/types'
import { unseal } from '@/lib/auth/seal'
import { mailServer } from '@/lib/kernel/env'
import { withLink } from '@/lib/platform/mail/letter'
import { mailTries } from '@/lib/platform/mail/send'
import { handOver, Refusal } from '@/lib/platform/mail/smtp'

/**
 * Tries once to deliver a mail of the outbox. One that is sent, or whose link opens no more, is not sent again; one
 * that its server will never take is given up at once.
 *
 * @throws Refusal when it was not taken and may be later, so that the queue tries again
 */
export async function deliverMail(
  central: CentralDb,
  mailId: string,
  server: ReturnType<typeof mailServer> = mailServer(),
): Promise<void> {
  const [mail] = await central
    .update(outbox)
    .set({ state: server ? 'waiting' : 'kept', attempts: sql`${outbox.attempts} + 1` })
    .where(and(eq(outbox.id, mailId), inArray(outbox.state, ['waiting', 'failed'])))
    .returning()
  if (!mail || !server) return

  const note = (set: Partial<typeof outbox.$inferInsert>) =>
    central.update(outbox).set(set).where(eq(outbox.id, mailId))
  const link = await linkOf(mail)
  if (link === undefined) {
    await note({ state: 'failed', sealedLink: null, error: 'Its link opened no more when it could be sent.' })
    return
  }

  try {
    const { id, to, subject, text, html } = mail
    await handOver(server, { id, to, subject, text: withLink(text, link), html: withLink(html, link) })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const isOver = error.isFinal || mail.attempts >= mailTries
    await note({ state: isOver ? 'failed' : 'waiting', error: error.message })
    if (error.isFinal) return
    throw error
  }
  await note({ state: 'sent', sentAt: new Date(), sealedLink: null, error: null })
}

/** The link of a mail: empty when it never had one, undefined when it opens no more. */
export async function linkOf({
  sealedLink,
  expiresAt,
}: Pick<typeof outbox.$inferSelect, 'sealedLink' | 'expiresAt'>): Promise<string | undefined> {
  if (!expiresAt) return ''
  if (!sealedLink || expiresAt < new Date()) return undefined
  const link = (await unseal('mail', sealedLink))?.link

  return typeof link === 'string' ? link : undefined
}
