import 'server-only'
import { cookies } from 'next/headers'
import { seal, unseal } from '@/lib/auth/seal'
import { absoluteLife } from '@/lib/auth/session-life'
import { settings } from '@/lib/kernel/env'
import { isUuid } from '@/lib/kernel/ids'

export const isHttps = (): boolean => settings().url.startsWith('https:')

/** `__Host-` cannot be set by a sibling host; it needs TLS, which a machine of one's own may lack. */
export const cookieName = (name: string): string => (isHttps() ? `__Host-${name}` : name)

export const sessionCookieName = (): string => cookieName('atrium-session')

/** Out of reach of scripts, not sent along by other sites' forms, and for this host alone. */
export const cookieOptions = () =>
  ({ httpOnly: true, sameSite: 'lax', secure: isHttps(), path: '/' }) as const

/** What the browser carries: which session row is behind it. Everything else is asked of the database. */
export const sealSession = (sessionId: string): Promise<string> =>
  seal('session', { sid: sessionId }, absoluteLife)

/** The id of the session row that a cookie names; undefined for anything that we did not seal. */
export async function openSession(sealed: string | undefined): Promise<string | undefined> {
  const sid = sealed && (await unseal('session', sealed))?.sid

  return typeof sid === 'string' && isUuid(sid) ? sid : undefined
}

export async function keepSessionCookie(sessionId: string): Promise<void> {
  const jar = await cookies()
  jar.set(sessionCookieName(), await sealSession(sessionId), { ...cookieOptions(), maxAge: absoluteLife })
}

/** Takes the cookie back. A `__Host-` cookie goes only when it is named as it was set. */
export async function dropSessionCookie(): Promise<void> {
  const jar = await cookies()
  jar.set(sessionCookieName(), '', { ...cookieOptions(), maxAge: 0 })
}

/** The session id in the cookie of this request. */
export const requestSessionId = async (): Promise<string | undefined> =>
  openSession((await cookies()).get(sessionCookieName())?.value)
