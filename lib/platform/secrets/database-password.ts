import 'server-only'
import { randomBytes } from 'node:crypto'
import type { databases } from '@/db/central/tables'
import { open, type Roots, rewrap, type Sealed, seal } from './envelope'

export type Credentials = Pick<
  typeof databases.$inferSelect,
  'id' | 'keyId' | 'wrappedKey' | 'passwordCipher'
>

/** A password for a tenant's login: 192 random bits, in letters that need no quoting anywhere. */
export const newDatabasePassword = (): string => randomBytes(24).toString('base64url')

const belongingOf = (databaseId: string) => ({ tenantId: databaseId, column: 'databases.password' })

/** The columns of `databases` that keep a password. */
export function sealDatabasePassword(
  databaseId: string,
  password: string,
  roots?: Roots,
): Pick<Credentials, 'keyId' | 'wrappedKey' | 'passwordCipher'> {
  const { keyId, wrappedKey, cipher } = seal(password, belongingOf(databaseId), roots)

  return { keyId, wrappedKey, passwordCipher: cipher }
}

const sealedOf = ({ keyId, wrappedKey, passwordCipher }: Credentials): Sealed => ({
  keyId,
  wrappedKey,
  cipher: passwordCipher,
})

/** The clear password of a tenant's login. @throws SealError when the row was tampered with, or its secret is gone */
export const openDatabasePassword = (row: Credentials, roots?: Roots): string =>
  open(sealedOf(row), belongingOf(row.id), roots)

/** The columns of a row whose data key is to be wrapped with the current secret. @throws SealError as above */
export function rewrapDatabasePassword(
  row: Credentials,
  roots?: Roots,
): Pick<Credentials, 'keyId' | 'wrappedKey'> {
  const { keyId, wrappedKey } = rewrap(sealedOf(row), belongingOf(row.id), roots)

  return { keyId, wrappedKey }
}
