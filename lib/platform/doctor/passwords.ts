import 'server-only'
import { asc, gt } from 'drizzle-orm'
import { databases } from '@/db/central/tables'
import type { CentralDb } from '@/db/types'
import { secrets } from '@/lib/kernel/env'
import { type Credentials, openDatabasePassword } from '@/lib/platform/secrets/database-password'
import { keyIdOf, type Roots, SealError } from '@/lib/platform/secrets/envelope'
import { type Finding, finding } from './finding'

const PAGE = 500

type Row = Credentials & { name: string }

function isReadable(row: Row, roots: Roots): boolean {
  try {
    openDatabasePassword(row, roots)

    return true
  } catch (error) {
    if (error instanceof SealError) return false
    throw error
  }
}

/** Looks whether this process can open every password of the registry, and with which secret. */
export async function examinePasswords(central: CentralDb, roots: Roots = secrets()): Promise<Finding[]> {
  const found: Finding[] = []
  const current = keyIdOf(roots[0])
  let behind = 0

  for (let after: string | undefined; ; ) {
    const page: Row[] = await central
      .select({
        id: databases.id,
        name: databases.name,
        keyId: databases.keyId,
        wrappedKey: databases.wrappedKey,
        passwordCipher: databases.passwordCipher,
      })
      .from(databases)
      .where(after === undefined ? undefined : gt(databases.id, after))
      .orderBy(asc(databases.id))
      .limit(PAGE)
    for (const row of page) {
      if (!isReadable(row, roots)) {
        found.push(
          finding(
            'password_unreadable',
            row.name,
            'Neither ATRIUM_SECRET nor ATRIUM_SECRET_PREVIOUS opens the password of this login: set the secret that it was kept under, or run tenants rotate-password.',
          ),
        )
      } else if (row.keyId !== current) behind += 1
    }
    after = page.at(-1)?.id
    if (page.length < PAGE) break
  }

  if (behind > 0) {
    found.push(
      finding(
        'secret_previous',
        'registry',
        `ATRIUM_SECRET_PREVIOUS still keeps ${behind} passwords: run secrets rewrap before you take it away.`,
      ),
    )
  }

  return found
}
