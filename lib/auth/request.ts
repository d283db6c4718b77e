import 'server-only'
import { headers } from 'next/headers'
import { requestSessionId } from '@/lib/auth/cookie'
import { isKnownDevice } from '@/lib/auth/device'
import type { LogInFrom } from '@/lib/auth/log-in'

/** Where a request came from, as the outermost server of ours saw it, and with what browser. */
export async function requestOrigin(): Promise<{ address: string; userAgent: string }> {
  const given = await headers()

  return {
    address: given.get('x-atrium-address') ?? 'unknown',
    userAgent: given.get('user-agent') ?? '',
  }
}

/** What a log-in wants to know of the browser that asks. */
export async function logInFrom(email: string): Promise<LogInFrom> {
  const [origin, isKnown, sessionId] = await Promise.all([
    requestOrigin(),
    isKnownDevice(email),
    requestSessionId(),
  ])

  return { ...origin, isKnownDevice: isKnown, sessionId }
}
