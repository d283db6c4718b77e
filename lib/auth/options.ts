import 'server-only'
import { createHmac } from 'node:crypto'
import type { AuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { authorize } from '@/lib/auth/authorize'
import { cookieOptions, isHttps, openSession, sealSession, sessionCookieName } from '@/lib/auth/cookie'
import { logInFrom } from '@/lib/auth/request'
import { safePath } from '@/lib/auth/safe-path'
import { absoluteLife } from '@/lib/auth/session-life'
import { revokeSession } from '@/lib/auth/sessions'
import { secret } from '@/lib/kernel/env'
import { AppError } from '@/lib/kernel/errors'
import { log } from '@/lib/kernel/log'
import { central } from '@/lib/tenancy/pools'
import { findSession } from '@/lib/tenancy/registry'

const asSessionId = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/**
 * next-auth as a carrier and nothing more: it takes an address and a password and hands out a sealed session
 * id. Who that is, and what they may do, is asked of the central database on each request.
 *
 * @param broke is told what kept an answer from being true: the library takes each error for a wrong password or
 *   a session that is over
 */
export const authOptions = (broke: (error: unknown) => void): AuthOptions => ({
  secret: createHmac('sha256', secret()).update('next-auth').digest('base64url'),
  session: { strategy: 'jwt', maxAge: absoluteLife },
  useSecureCookies: isHttps(),
  cookies: { sessionToken: { name: sessionCookieName(), options: cookieOptions() } },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      authorize: credentials => authorize(credentials, central, logInFrom, broke),
    }),
  ],
  jwt: {
    encode: ({ token }) => sealSession(asSessionId(token?.sid) ?? ''),
    decode: async ({ token }) => {
      const sid = await openSession(token)

      return sid ? { sid } : null
    },
  },
  callbacks: {
    // Whatever a client sends to "update" its session is not even looked at.
    jwt: ({ token, user }) => ({ sid: user?.id ?? token.sid }),
    async session({ session, token }) {
      const found = await telling(broke, () => findSession(central(), asSessionId(token.sid) ?? ''))
      // The library then answers that there is no session, and takes the cookie back.
      if (!found) throw new AppError('unauthenticated', 'This session is over.')

      return { expires: session.expires, user: { name: found.person, email: found.email } }
    },
    redirect: ({ url, baseUrl }) =>
      `${baseUrl}${safePath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url)}`,
  },
  events: {
    async signOut({ token }) {
      const sessionId = asSessionId(token?.sid)
      if (sessionId) await telling(broke, () => revokeSession(central(), sessionId))
    },
  },
  logger: {
    error: code => log.debug({ code }, 'next-auth'),
    warn: code => log.debug({ code }, 'next-auth'),
    debug: () => undefined,
  },
})

async function telling<T>(broke: (error: unknown) => void, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    broke(error)
    throw error
  }
}
