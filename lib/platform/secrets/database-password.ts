import 'server-only'
import { randomBytes } from 'node:crypto'
import type { databases } from '@/db/central/tables'
import { open, type Sealed, seal } from './envelope'

type Credentials = Pick<typeof databases.$inferSelect, 'id' | 'keyId' | 'wrappedKey' | 'passwordCipher'>

/** A password for a tenant's login: 192 random bits, in letters that need no quoting anywhere. */
export const newDatabasePassword = (): string => randomBytes(24).toString('base64url')

const belongingOf = (databaseId: string) => ({ tenantId: databaseId, column: 'databases.password' })

/** The columns of `databases` that keep a password. */
export function sealDatabasePassword(
  databaseId: string,
  password: string,
): Pick<Credentials, 'keyId' | 'wrappedKey' | 'passwordCipher'> {
  const { keyId, wrappedKey, cipher } = seal(password, belongingOf(databaseId))

  return { keyId, wrappedKey, passwordCipher: cipher }
}

/** The clear password of a tenant's login. @throws SealError when the row was tampered with */
export function openDatabasePassword({ id, keyId, wrappedKey, passwordCipher }: Credentials): string {
  const sealed: Sealed = { keyId, wrappedKey, cipher: passwordCipher }

  return open(sealed, belongingOf(id))
}
