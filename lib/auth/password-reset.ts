import 'server-only'
import { and, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { accessTokens, identities } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import type { CentralDb } from '@/db/types'
import { hashPassword } from '@/lib/auth/password'
import { setPassword } from '@/lib/auth/set-password'
import { AppError } from '@/lib/kernel/errors'
import { hashToken, newToken } from '@/lib/kernel/tokens'
import { type AuditActor, recordAudit } from '@/lib/platform/audit/record'
import { passwordResetLetter } from '@/lib/platform/mail/letter'
import { sendMail } from '@/lib/platform/mail/send'

const hours = 24
/** A link that was mailed to whoever asked is young: it lies in a mailbox. */
const mailedMinutes = 60

/**
 * Makes a one-time link by which a person chooses a new password. The link before it no longer opens.
 *
 * @param url address of the installation, without a slash at the end
 * @throws AppError `not_found` when nobody has this address
 */
export async function passwordResetLink(
  central: CentralDb,
  actor: AuditActor,
  email: string,
  url: string,
): Promise<string> {
  const token = newToken()
  await inCentral(central, async db => {
    const [person] = await db
      .select({ id: identities.id })
      .from(identities)
      .where(and(eq(identities.email, email), isNull(identities.disabledAt)))
    if (!person) throw new AppError('not_found', 'Nobody here has this address.')

    await db
      .delete(accessTokens)
      .where(and(eq(accessTokens.identityId, person.id), eq(accessTokens.purpose, 'password_reset')))
    await keepToken(db, person.id, token, 60 * hours)
    await recordAudit(db, actor, 'identity.reset_issued', null, { email })
  })

  return `${url}/reset/${token}`
}

/**
 * Mails a link for a new password to the person of an address, when there is one. It is the worker's, so that nobody
 * can tell from the answer, or how long it takes, whether an address is known. Links before it still open: otherwise
 * anybody could close them by asking.
 *
 * @param url address of the installation, without a slash at the end
 */
export async function mailReset(central: CentralDb, email: string, url: string): Promise<void> {
  const token = newToken()
  await inCentral(central, async db => {
    const [person] = await db
      .select({ id: identities.id, name: identities.name })
      .from(identities)
      .where(and(eq(identities.email, email), isNull(identities.disabledAt)))
    if (!person) return

    await keepToken(db, person.id, token, mailedMinutes)
    await sendMail(db, {
      to: email,
      letter: passwordResetLetter({ person: person.name }),
      link: { url: `${url}/reset/${token}`, seconds: 60 * mailedMinutes },
    })
    await recordAudit(db, { kind: 'identity', ...person }, 'identity.reset_asked', null)
  })
}

/** Whose password a link resets; undefined when it no longer opens. */
export async function findReset(central: CentralDb, token: string): Promise<{ email: string } | undefined> {
  const [found] = await central
    .select({ email: identities.email })
    .from(accessTokens)
    .innerJoin(identities, eq(identities.id, accessTokens.identityId))
    .where(isOpen(token))

  return found
}

/**
 * Sets the new password, uses the link up with every other of the person, and ends all their sessions.
 *
 * @throws AppError `not_found` when the link was used already or is too old
 */
export async function resetPassword(
  central: CentralDb,
  input: { token: string; password: string },
): Promise<void> {
  const passwordHash = await hashPassword(input.password)
  await inCentral(central, async db => {
    const owner = db.select({ id: accessTokens.identityId }).from(accessTokens).where(isOpen(input.token))
    // The person first, then their links: two links that are used at once wait for each other here.
    const [found] = await db
      .select({ id: identities.id })
      .from(identities)
      .where(inArray(identities.id, owner))
      .for('update')
    const used = await db
      .update(accessTokens)
      .set({ usedAt: sql`now()` })
      .where(isOpen(input.token))
      .returning({ id: accessTokens.id })
    if (!found || used.length === 0) {
      throw new AppError('not_found', 'This link was used already or is too old. Ask for a new one.')
    }
    const person = await setPassword(db, found.id, passwordHash)
    await recordAudit(db, { kind: 'identity', ...person }, 'identity.password_reset', null)
  })
}

const isOpen = (token: string) =>
  and(
    eq(accessTokens.tokenHash, hashToken(token)),
    eq(accessTokens.purpose, 'password_reset'),
    isNull(accessTokens.usedAt),
    gt(accessTokens.expiresAt, sql`now()`),
  )

const keepToken = (db: CentralDb, identityId: string, token: string, minutes: number) =>
  db.insert(accessTokens).values({
    purpose: 'password_reset',
    tokenHash: hashToken(token),
    identityId,
    expiresAt: sql`now() + make_interval(mins => ${minutes})`,
  })
