import 'server-only'
import type { CentralDb } from '@/db/types'
import { countAttempt, forgetAttempts } from '@/lib/platform/rate-limits'

/** Who logs in: people of workspaces and operators are counted apart, and remembered apart by their browsers. */
export type Door = 'login' | 'operator'

export type AttemptFrom = {
  readonly address: string
  /** This browser was logged in to the account before: strangers who guess do not lock it out. */
  readonly isKnownDevice: boolean
}

const quarter = 15 * 60
const perAddress = { limit: 200, seconds: quarter }
const perAccount = { limit: 10, seconds: quarter }

/**
 * Counts a try to log in, checks it, and starts the account's count anew when it was right.
 *
 * @param check throws when the try was wrong
 * @throws AppError `rate_limited` after many attempts from one address or on one account, before anything is checked
 */
export async function countedLogIn<T>(
  central: CentralDb,
  door: Door,
  email: string,
  from: AttemptFrom,
  check: () => Promise<T>,
): Promise<T> {
  const account = `${door}:${from.isKnownDevice ? 'device' : 'account'}:${email}`
  await countAttempt(central, `${door}:address:${from.address}`, perAddress)
  await countAttempt(central, account, perAccount)

  const checked = await check()
  await forgetAttempts(central, account)

  return checked
}

/** Counts a try of a one-time link that sets a password: each costs a hash. @throws AppError `rate_limited` */
export const countLink = (central: CentralDb, address: string): Promise<void> =>
  countAttempt(central, `link:address:${address}`, { limit: 200, seconds: 3600 })

/**
 * Counts a wish for a link to a new password: each is a mail to somebody. An address that nobody has counts the same.
 *
 * @throws AppError `rate_limited`
 */
export async function countReset(central: CentralDb, email: string, address: string): Promise<void> {
  await countAttempt(central, `reset:address:${address}`, { limit: 50, seconds: 3600 })
  await countAttempt(central, `reset:account:${email}`, { limit: 5, seconds: 3600 })
}

/** Counts a try of somebody's present password by whoever has their session. @throws AppError `rate_limited` */
export const countPassword = (central: CentralDb, identityId: string): Promise<void> =>
  countAttempt(central, `password:account:${identityId}`, perAccount)
