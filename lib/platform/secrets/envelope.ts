import 'server-only'
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { secret } from '@/lib/kernel/env'

/** A secret at rest: a data key of its own, wrapped by the key-encryption key that `keyId` names. */
export type Sealed = { readonly keyId: string; readonly wrappedKey: Buffer; readonly cipher: Buffer }

/** What a secret belongs to. A ciphertext moved to another tenant or column does not open. */
export type Belonging = { readonly tenantId: string; readonly column: string }

/** A secret that does not open: moved, damaged, or sealed under a key that this process was not given. */
export class SealError extends Error {
  override readonly name = 'SealError'
}

/** The key that new secrets are wrapped with. A rotation adds the next one and wraps the data keys anew. */
export const CURRENT_KEY = 'k1'
const KEY_IDS: readonly string[] = [CURRENT_KEY]

const IV_BYTES = 12
const TAG_BYTES = 16
const ALGORITHM = 'aes-256-gcm'

function wrappingKey(keyId: string, root: string): Buffer {
  if (!KEY_IDS.includes(keyId)) throw new SealError(`this process has no key named ${keyId}`)

  return Buffer.from(hkdfSync('sha256', root, '', `atrium key-encryption key ${keyId}`, 32))
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

const labelOf = ({ tenantId, column }: Belonging, keyId: string, part: string): string =>
  JSON.stringify([part, keyId, tenantId, column])

/**
 * Seals a secret for one column of one tenant.
 *
 * @param root what the keys are derived from; the installation's secret
 */
export function seal(clear: string, belonging: Belonging, root = secret()): Sealed {
  const dataKey = randomBytes(32)

  return {
    keyId: CURRENT_KEY,
    wrappedKey: encrypt(wrappingKey(CURRENT_KEY, root), dataKey, labelOf(belonging, CURRENT_KEY, 'key')),
    cipher: encrypt(dataKey, Buffer.from(clear), labelOf(belonging, CURRENT_KEY, 'value')),
  }
}

/**
 * Opens what `seal` made.
 *
 * @throws SealError when it was damaged, belongs elsewhere, or was sealed under another secret
 */
export function open(sealed: Sealed, belonging: Belonging, root = secret()): string {
  const key = wrappingKey(sealed.keyId, root)
  const dataKey = decrypt(key, sealed.wrappedKey, labelOf(belonging, sealed.keyId, 'key'))

  return decrypt(dataKey, sealed.cipher, labelOf(belonging, sealed.keyId, 'value')).toString()
}
