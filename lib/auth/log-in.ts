import 'server-only'
import type { CentralDb } from '@/db/types'
import { createSession, findIdentity, revokeSession } from '@/lib/auth/sessions'
import { AppError } from '@/lib/kernel/errors'
import { countAttempt, forgetAttempts } from '@/lib/platform/rate-limits'

export type LogInFrom = {
  readonly address: string
  readonly userAgent: string
  /** This browser was logged in to the account before: strangers who guess do not lock it out. */
  readonly isKnownDevice: boolean
  /** The session that the browser brings, which ends: a new log-in is a new session. */
  readonly sessionId?: string | undefined
}

const quarter = 15 * 60
const perAddress = { limit: 200, seconds: quarter }
const perAccount = { limit: 10, seconds: quarter }

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
  const account = `login:${from.isKnownDevice ? 'device' : 'account'}:${input.email}`
  await countAttempt(central, `login:address:${from.address}`, perAddress)
  await countAttempt(central, account, perAccount)

  const identity = await findIdentity(central, input)
  if (!identity) throw new AppError('unauthenticated', 'The address or the password is not right.')

  await forgetAttempts(central, account)
  if (from.sessionId) await revokeSession(central, from.sessionId)

  return createSession(central, identity.id, { userAgent: from.userAgent })
}
