import 'server-only'
import { and, eq } from 'drizzle-orm'
import { withAdmin } from '@/db/admin'
import { databases, tenants } from '@/db/central/tables'
import { withLock } from '@/db/locks'
import { migrateDatabase } from '@/db/migrate'
import { ownerName } from '@/db/names'
import type { CentralDb } from '@/db/types'
import type { Provider } from '@/lib/platform/provisioning/provider'
import type { LockSession } from './lock-session'

export type FleetDatabase = Pick<typeof databases.$inferSelect, 'id' | 'name' | 'tenantId'>

/** Shows the workspace as migrating while `work` runs. A suspended one stays suspended. */
export async function whileMigrating(central: CentralDb, tenantId: string | null, work: () => Promise<void>) {
  if (tenantId === null) return work()

  const change = (from: 'active' | 'migrating', to: 'active' | 'migrating') =>
    central
      .update(tenants)
      .set({ state: to, stateChangedAt: new Date() })
      .where(and(eq(tenants.id, tenantId), eq(tenants.state, from)))
  await change('active', 'migrating')
  try {
    await work()
  } finally {
    await change('migrating', 'active')
  }
}

/**
 * Brings one database to this release's version, and writes that to the registry.
 *
 * @param locks holds the database's lock meanwhile
 * @returns the version
 */
export async function migrateOne(
  provider: Provider,
  locks: LockSession,
  database: FleetDatabase,
): Promise<string> {
  const { central, adminUrl, files } = provider
  const { id, name } = database
  let version = ''

  await withLock(await locks.ready(), 'database', id, () =>
    whileMigrating(central, database.tenantId, () =>
      withAdmin(
        adminUrl,
        async inside => {
          const outcome = await migrateDatabase(inside, {
            plane: 'tenant',
            owner: ownerName(name),
            ...(files && { files }),
          })
          version = outcome.version
          await central
            .update(databases)
            .set({
              schemaVersion: version,
              lastError: null,
              ...(outcome.applied.length > 0 && { migratedAt: new Date() }),
            })
            .where(eq(databases.id, id))
        },
        name,
      ),
    ),
  )

  return version
}
