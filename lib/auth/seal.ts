import 'server-only'
import { createHash, createHmac } from 'node:crypto'
import { decode, encode, type JWT } from 'next-auth/jwt'
import { secrets } from '@/lib/kernel/env'

export type SealKey = { readonly id: string; readonly key: string }

/** What a sealed value is for. One made for one purpose does not open for another. */
export type Purpose = 'session' | 'device' | 'mail'

/** A key follows from a secret and is used for nothing else; its id tells nothing about it. */
export function sealKeyOf(root: string): SealKey {
  const key = createHmac('sha256', root).update('cookies').digest('base64url')

  return { id: createHash('sha256').update(key).digest('base64url').slice(0, 8), key }
}

/** The first key seals; the one before it still opens, so that changing the secret logs nobody out. */
const sealKeys = (): SealKey[] => secrets().map(sealKeyOf)

/**
 * Encrypts a few values for a cookie, with the id of the key in front.
 *
 * @param life seconds after which it no longer opens
 */
export async function seal(
  purpose: Purpose,
  values: JWT,
  life: number,
  keys: readonly SealKey[] = sealKeys(),
): Promise<string> {
  const [current] = keys
  if (!current) throw new Error('there is no key to seal with')

  return `${current.id}.${await encode({ token: values, secret: current.key, maxAge: life, salt: purpose })}`
}

/** The values of what we sealed for this purpose; undefined for anything else, however it is made. */
export async function unseal(
  purpose: Purpose,
  sealed: string,
  keys: readonly SealKey[] = sealKeys(),
): Promise<JWT | undefined> {
  const end = sealed.indexOf('.')
  const key = keys.find(({ id }) => id === sealed.slice(0, end))
  if (end < 0 || !key) return undefined
  try {
    return (await decode({ token: sealed.slice(end + 1), secret: key.key, salt: purpose })) ?? undefined
  } catch {
    return undefined
  }
}
