import 'server-only'
import { createHash } from 'node:crypto'
import { cookies } from 'next/headers'
import type { Door } from '@/lib/auth/attempts'
import { cookieName, cookieOptions } from '@/lib/auth/cookie'
import { seal, unseal } from '@/lib/auth/seal'

const life = 180 * 24 * 60 * 60
const names: Record<Door, string> = { login: 'atrium-device', operator: 'atrium-operator-device' }
const accountOf = (door: Door, email: string): string =>
  createHash('sha256')
    .update(door === 'login' ? email : `${door}:${email}`)
    .digest('base64url')

/**
 * Remembers that somebody logged in here. It opens nothing; it only keeps others' wrong guesses from counting.
 * Anybody may sign up with an operator's address, so that a device of the one door counts for nothing at the other.
 */
export const sealDevice = (email: string, door: Door = 'login'): Promise<string> =>
  seal('device', { account: accountOf(door, email) }, life)

/** Whether a cookie says that this account was logged in to from this browser before. */
export async function isDeviceOf(
  sealed: string | undefined,
  email: string,
  door: Door = 'login',
): Promise<boolean> {
  return sealed !== undefined && (await unseal('device', sealed))?.account === accountOf(door, email)
}

/** As `isDeviceOf`, of the browser that asks. */
export const isKnownDevice = async (email: string, door: Door = 'login'): Promise<boolean> =>
  isDeviceOf((await cookies()).get(cookieName(names[door]))?.value, email, door)

export async function keepDeviceCookie(email: string, door: Door = 'login'): Promise<void> {
  const jar = await cookies()
  jar.set(cookieName(names[door]), await sealDevice(email, door), { ...cookieOptions(), maxAge: life })
}
