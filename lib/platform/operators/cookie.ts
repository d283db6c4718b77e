import 'server-only'
import { cookies } from 'next/headers'
import { cookieName, cookieOptions } from '@/lib/auth/cookie'

const name = () => cookieName('atrium-operator')
const options = () => ({ ...cookieOptions(), sameSite: 'strict' }) as const

/** The operator session's token in the cookie of this request. */
export const operatorToken = async (): Promise<string | undefined> => (await cookies()).get(name())?.value

/** Hands the session to the browser. Readable by no script, sent to this host alone. */
export async function keepOperatorCookie(token: string): Promise<void> {
  const jar = await cookies()
  jar.set(name(), token, options())
}

/** Takes the cookie back and answers the token it held. A `__Host-` cookie goes only when it is named as it was set. */
export async function dropOperatorCookie(): Promise<string | undefined> {
  const jar = await cookies()
  const token = jar.get(name())?.value
  jar.set(name(), '', { ...options(), maxAge: 0 })

  return token
}
