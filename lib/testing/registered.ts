import 'server-only'
import { databases, tenants } from '@/db/central/tables'
import { newId } from '@/lib/kernel/ids'
import type { TestCentral } from './central'

/**
 * Workspaces that the registry alone knows, `House 0` with the database `t_0` and so on, of no known version: for
 * tests of what never opens a database.
 *
 * @returns their ids in order
 */
export async function registerWorkspaces({ db }: TestCentral, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, newId).sort()
  await db.insert(tenants).values(
    ids.map((id, index) => ({
      id,
      slug: `house-${index}`,
      name: `House ${index}`,
      state: 'active' as const,
      ownerEmail: 'owner@example.com',
    })),
  )
  await db.insert(databases).values(
    ids.map((id, index) => ({
      id,
      tenantId: id,
      serverId: 'main',
      name: `t_${index}`,
      state: 'claimed' as const,
      keyId: 'k',
      wrappedKey: Buffer.alloc(1),
      passwordCipher: Buffer.alloc(1),
    })),
  )

  return ids
}
