import 'server-only'
import type { User } from 'next-auth'
import type { CentralDb } from '@/db/types'
import { type LogInFrom, logIn } from '@/lib/auth/log-in'
import { login } from '@/lib/auth/schema'
import { isAppError } from '@/lib/kernel/errors'

/**
 * What next-auth asks about an address and a password. It never throws: the library writes what is thrown
 * here into an address that everybody can read.
 *
 * @param broke is told what kept it from checking, which is neither right nor wrong
 * @returns a "user" whose id is that of the new session, or null
 */
export async function authorize(
  credentials: unknown,
  central: () => CentralDb,
  from: (email: string) => Promise<LogInFrom>,
  broke: (error: unknown) => void,
): Promise<User | null> {
  try {
    const parsed = login.safeParse(credentials)
    if (!parsed.success) return null

    return { id: await logIn(central(), parsed.data, await from(parsed.data.email)) }
  } catch (error) {
    if (!isAppError(error)) broke(error)

    return null
  }
}
