import 'server-only'
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { secrets } from '@/lib/kernel/env'

/** A secret at rest: a data key of its own, wrapped by the key-encryption key that `keyId` names. */
export type Sealed = { readonly keyId: string; readonly wrappedKey: Buffer; readonly cipher: Buffer }

/** What a secret belongs to. A ciphertext moved to another tenant or column does not open. */
export type Belonging = { readonly tenantId: string; readonly column: string }

/** A secret that does not open: moved, damaged, or sealed under a key that this process was not given. */
export class SealError extends Error {
  override readonly name = 'SealError'
}

/** Secrets that keys follow from: the first seals, every one of them opens. */
export type Roots = readonly [current: string, ...previous: string[]]

const IV_BYTES = 12
const TAG_BYTES = 16
const ALGORITHM = 'aes-256-gcm'

const derived = (root: string, purpose: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', root, '', `atrium ${purpose}`, bytes))

/** The name of the key that follows from a secret. It is kept beside what the key wraps and tells nothing of it. */
export const keyIdOf = (root: string): string =>
  derived(root, 'key-encryption key id', 6).toString('base64url')

function wrappingKey(keyId: string, roots: Roots): Buffer {
  const root = roots.find(each => keyIdOf(each) === keyId)
  if (root === undefined) throw new SealError(`this process was not given the secret of the key ${keyId}`)

  return derived(root, 'key-encryption key', 32)
}

function encrypt(key: Buffer, clear: Buffer, belonging: string): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(belonging))
  const body = Buffer.concat([cipher.update(clear), cipher.final()])

  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

function decrypt(key: Buffer, sealed: Buffer, belonging: string): Buffer {
  try {
    // A tag that is cut short must not be accepted as a shorter tag.
    const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAAD(Buffer.from(belonging))
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))

    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
  } catch (error) {
    throw new SealError('a secret does not open with the key and the place given', { cause: error })
  }
}

/** A wrapped key is bound to the key that wraps it; the value is not, so that wrapping anew leaves it as it is. */
const labelOfKey = ({ tenantId, column }: Belonging, keyId: string): string =>
  JSON.stringify(['key', keyId, tenantId, column])
const labelOfValue = ({ tenantId, column }: Belonging): string => JSON.stringify(['value', tenantId, column])

function wrap(dataKey: Buffer, belonging: Belonging, roots: Roots): Pick<Sealed, 'keyId' | 'wrappedKey'> {
  const keyId = keyIdOf(roots[0])

  return { keyId, wrappedKey: encrypt(wrappingKey(keyId, roots), dataKey, labelOfKey(belonging, keyId)) }
}

const unwrap = ({ keyId, wrappedKey }: Sealed, belonging: Belonging, roots: Roots): Buffer =>
  decrypt(wrappingKey(keyId, roots), wrappedKey, labelOfKey(belonging, keyId))

/** Seals a secret for one column of one tenant, with the current one of the roots. */
export function seal(clear: string, belonging: Belonging, roots: Roots = secrets()): Sealed {
  const dataKey = randomBytes(32)

  return {
    ...wrap(dataKey, belonging, roots),
    cipher: encrypt(dataKey, Buffer.from(clear), labelOfValue(belonging)),
  }
}

/**
 * Opens what `seal` made.
 *
 * @throws SealError when it was damaged, belongs elsewhere, or was sealed under none of the roots
 */
export function open(sealed: Sealed, belonging: Belonging, roots: Roots = secrets()): string {
  return decrypt(unwrap(sealed, belonging, roots), sealed.cipher, labelOfValue(belonging)).toString()
}

/**
 * Wraps the data key with the current one of the roots. What it sealed stays as it is.
 *
 * @throws SealError when the whole does not open
 */
export function rewrap(sealed: Sealed, belonging: Belonging, roots: Roots = secrets()): Sealed {
  open(sealed, belonging, roots)

  return { ...sealed, ...wrap(unwrap(sealed, belonging, roots), belonging, roots) }
}
