import 'server-only'
import { createHmac } from 'node:crypto'
import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { secret, settings } from '@/lib/kernel/env'
import { isUuid } from '@/lib/kernel/ids'

/** Seconds a session lives at the most. */
export const absoluteLife = 12 * 60 * 60

export const isHttps = (): boolean => settings().url.startsWith('https:')

/** `__Host-` cannot be set by a sibling host; it needs TLS, which a machine of one's own may lack. */
export const sessionCookieName = (): string => (isHttps() ? '__Host-atrium-session' : 'atrium-session')

/** The key that cookies are sealed with follows from the secret and is used for nothing else. */
export const sessionKey = (): string =>
  createHmac('sha256', secret()).update('session cookie').digest('base64url')

/** What the browser carries: which session row is behind it. Everything else is asked of the database. */
export const sealSession = (sessionId: string): Promise<string> =>
  encode({ token: { sid: sessionId }, secret: sessionKey(), maxAge: absoluteLife, salt: 'atrium session' })

/** The id of the session row that a cookie names; undefined for anything that we did not seal. */
export async function openSession(sealed: string | undefined): Promise<string | undefined> {
  if (!sealed) return undefined
  try {
    const token = await decode({ token: sealed, secret: sessionKey(), salt: 'atrium session' })

    return typeof token?.sid === 'string' && isUuid(token.sid) ? token.sid : undefined
  } catch {
    return undefined
  }
}

export async function keepSessionCookie(sessionId: string): Promise<void> {
  const jar = await cookies()
  jar.set(sessionCookieName(), await sealSession(sessionId), {
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps(),
    path: '/',
    maxAge: absoluteLife,
  })
}

export async function dropSessionCookie(): Promise<void> {
  const jar = await cookies()
  jar.delete(sessionCookieName())
}

/** The session id in the cookie of this request. */
export const requestSessionId = async (): Promise<string | undefined> =>
  openSession((await cookies()).get(sessionCookieName())?.value)
