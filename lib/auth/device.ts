import 'server-only'
import { createHash } from 'node:crypto'
import { cookies } from 'next/headers'
import { cookieName, cookieOptions } from '@/lib/auth/cookie'
import { seal, unseal } from '@/lib/auth/seal'

const life = 180 * 24 * 60 * 60
const name = () => cookieName('atrium-device')
const accountOf = (email: string): string => createHash('sha256').update(email).digest('base64url')

/** Remembers that somebody logged in here. It opens nothing; it only keeps others' wrong guesses from counting. */
export const sealDevice = (email: string): Promise<string> =>
  seal('device', { account: accountOf(email) }, life)

/** Whether a cookie says that this account was logged in to from this browser before. */
export async function isDeviceOf(sealed: string | undefined, email: string): Promise<boolean> {
  return sealed !== undefined && (await unseal('device', sealed))?.account === accountOf(email)
}

/** As `isDeviceOf`, of the browser that asks. */
export const isKnownDevice = async (email: string): Promise<boolean> =>
  isDeviceOf((await cookies()).get(name())?.value, email)

export async function keepDeviceCookie(email: string): Promise<void> {
  const jar = await cookies()
  jar.set(name(), await sealDevice(email), { ...cookieOptions(), maxAge: life })
}
