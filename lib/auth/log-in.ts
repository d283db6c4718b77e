import 'server-only'
import type { CentralDb } from '@/db/types'
import { type AttemptFrom, countedLogIn } from '@/lib/auth/attempts'
import { createSession, findIdentity, revokeSession } from '@/lib/auth/sessions'
import { AppError } from '@/lib/kernel/errors'

export type LogInFrom = AttemptFrom & {
  readonly userAgent: string
  /** The session that the browser brings, which ends: a new log-in is a new session. */
  readonly sessionId?: string | undefined
}

/**
 * Lets a person in. Unknown and wrong are one answer, and cost the same.
 *
 * @returns the id of a new session
 * @throws AppError `unauthenticated`, or `rate_limited` after many attempts from one address or on one account
 */
export async function logIn(
  central: CentralDb,
  input: { email: string; password: string },
  from: LogInFrom,
): Promise<string> {
  const identity = await countedLogIn(central, 'login', input.email, from, async () => {
    const found = await findIdentity(central, input)
    if (!found) throw new AppError('unauthenticated', 'The address or the password is not right.')

    return found
  })
  if (from.sessionId) await revokeSession(central, from.sessionId)

  return createSession(central, identity.id, { userAgent: from.userAgent, address: from.address })
}
