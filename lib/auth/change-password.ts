import 'server-only'
import { eq } from 'drizzle-orm'
import { identities } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import type { CentralDb } from '@/db/types'
import { countPassword } from '@/lib/auth/attempts'
import { hashPassword, verifyPassword } from '@/lib/auth/password'
import { setPassword } from '@/lib/auth/set-password'
import { AppError } from '@/lib/kernel/errors'
import { recordAudit } from '@/lib/platform/audit/record'

/**
 * Gives somebody who is logged in another password, and ends their other sessions. They show that they know the
 * present one: a session that was left open is not enough.
 *
 * @throws AppError `invalid` when the present password is wrong, `rate_limited` after many tries
 */
export async function changePassword(
  central: CentralDb,
  { identityId, sessionId }: { identityId: string; sessionId: string },
  input: { present: string; password: string },
): Promise<void> {
  await countPassword(central, identityId)
  const [kept] = await central
    .select({ passwordHash: identities.passwordHash })
    .from(identities)
    .where(eq(identities.id, identityId))
  if (!(await verifyPassword(kept?.passwordHash, input.present))) {
    throw new AppError('invalid', '', { fields: { present: ['This is not your present password.'] } })
  }
  const passwordHash = await hashPassword(input.password)
  await inCentral(central, async db => {
    const person = await setPassword(db, identityId, passwordHash, sessionId)
    await recordAudit(db, { kind: 'identity', ...person }, 'identity.password_changed', null)
  })
}
