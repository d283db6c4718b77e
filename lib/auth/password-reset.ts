import 'server-only'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { accessTokens, identities } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import type { CentralDb } from '@/db/types'
import { hashPassword } from '@/lib/auth/password'
import { revokeSessionsOf } from '@/lib/auth/sessions'
import { AppError } from '@/lib/kernel/errors'
import { hashToken, newToken } from '@/lib/kernel/tokens'
import { type AuditActor, recordAudit } from '@/lib/platform/audit/record'

const hours = 24

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
    await db.insert(accessTokens).values({
      purpose: 'password_reset',
      tokenHash: hashToken(token),
      identityId: person.id,
      expiresAt: sql`now() + make_interval(hours => ${hours})`,
    })
    await recordAudit(db, actor, 'identity.reset_issued', null, { email })
  })

  return `${url}/reset/${token}`
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
 * Sets the new password, uses the link up, and ends every session of the person.
 *
 * @throws AppError `not_found` when the link was used already or is too old
 */
export async function resetPassword(
  central: CentralDb,
  input: { token: string; password: string },
): Promise<void> {
  const passwordHash = await hashPassword(input.password)
  await inCentral(central, async db => {
    const [used] = await db
      .update(accessTokens)
      .set({ usedAt: sql`now()` })
      .where(isOpen(input.token))
      .returning({ identityId: accessTokens.identityId })
    if (!used?.identityId) {
      throw new AppError('not_found', 'This link was used already or is too old. Ask for a new one.')
    }
    const [person] = await db
      .update(identities)
      .set({ passwordHash })
      .where(eq(identities.id, used.identityId))
      .returning({ id: identities.id, name: identities.name })
    await revokeSessionsOf(db, used.identityId)
    await recordAudit(
      db,
      { kind: 'identity', id: person?.id, name: person?.name ?? '' },
      'identity.password_reset',
      null,
    )
  })
}

const isOpen = (token: string) =>
  and(
    eq(accessTokens.tokenHash, hashToken(token)),
    eq(accessTokens.purpose, 'password_reset'),
    isNull(accessTokens.usedAt),
    gt(accessTokens.expiresAt, sql`now()`),
  )
