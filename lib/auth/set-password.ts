import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { accessTokens, identities } from '@/db/central/tables'
import { one } from '@/db/one'
import type { CentralDb } from '@/db/types'
import { revokeSessionsOf } from '@/lib/auth/sessions'
import { passwordChangedLetter } from '@/lib/platform/mail/letter'
import { sendMail } from '@/lib/platform/mail/send'

/**
 * Gives a person another password, in the transaction of `db`. Their sessions end, but for the one named; links for a
 * new password that are still about open nothing more; and a mail tells them.
 */
export async function setPassword(
  db: CentralDb,
  identityId: string,
  passwordHash: string,
  exceptSession?: string,
): Promise<{ id: string; name: string }> {
  const { email, ...person } = one(
    await db
      .update(identities)
      .set({ passwordHash })
      .where(eq(identities.id, identityId))
      .returning({ id: identities.id, name: identities.name, email: identities.email }),
  )
  await db
    .update(accessTokens)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(accessTokens.identityId, identityId),
        eq(accessTokens.purpose, 'password_reset'),
        isNull(accessTokens.usedAt),
      ),
    )
  await revokeSessionsOf(db, identityId, exceptSession)
  await sendMail(db, { to: email, letter: passwordChangedLetter({ person: person.name }) })

  return person
}
