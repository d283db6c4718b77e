import 'server-only'
import { sql } from 'drizzle-orm'
import { outbox } from '@/db/central/tables'
import type { CentralDb } from '@/db/types'
import { seal } from '@/lib/auth/seal'
import { enqueue } from '@/lib/jobs/enqueue'
import { mailServer } from '@/lib/kernel/env'
import { asHtml, asText, type Letter } from '@/lib/platform/mail/letter'

/** How often a mail is tried: the pauses grow, and the last try comes after some four hours. */
export const mailTries = 10

export type Mail = {
  /** Of a mail that is written once, however often somebody comes to it. */
  readonly id?: string
  readonly to: string
  readonly tenantId?: string
  readonly letter: Letter
  /** The one-time link that the letter leads to, and how many seconds it opens. */
  readonly link?: { readonly url: string; readonly seconds: number }
}

/**
 * Writes a mail into the outbox, in the transaction of `db`: it goes out when that commits, and never otherwise. It
 * goes out at least once: a worker that dies between the mail server's answer and the note of it sends it again, with
 * the same message id. Without a mail server it stays in the outbox, to be read there.
 */
export async function sendMail(
  db: CentralDb,
  { id: given, to, tenantId, letter, link }: Mail,
  isSent = mailServer() !== undefined,
): Promise<void> {
  const [written] = await db
    .insert(outbox)
    .values({
      ...(given && { id: given }),
      tenantId,
      kind: letter.kind,
      to,
      subject: letter.subject,
      text: asText(letter),
      html: asHtml(letter),
      sealedLink: link && (await seal('mail', { link: link.url }, link.seconds)),
      expiresAt: link && sql`now() + make_interval(secs => ${link.seconds})`,
      state: isSent ? 'waiting' : 'kept',
    })
    .onConflictDoNothing()
    .returning({ id: outbox.id })
  if (written && isSent) await enqueue(db, 'deliver_mail', { mailId: written.id }, { maxAttempts: mailTries })
}
