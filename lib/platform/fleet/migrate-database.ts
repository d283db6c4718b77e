import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { withAdmin } from '@/db/admin'
import { prepared } from '@/db/central/prepared'
import { databases, tenants } from '@/db/central/tables'
import { withLock } from '@/db/locks'
import { migrateDatabase } from '@/db/migrate'
import { ownerName } from '@/db/names'
import type { CentralDb } from '@/db/types'
import type { Provider } from '@/lib/platform/provisioning/provider'
import type { LockSession } from './lock-session'

type TenantState = (typeof tenants.$inferSelect)['state']

export type FleetDatabase = Pick<typeof databases.$inferSelect, 'id' | 'name' | 'tenantId'>

const changeState = prepared(central =>
  central
    .update(tenants)
    .set({ state: sql`${sql.placeholder('to')}`, stateChangedAt: sql`now()` })
    .where(and(eq(tenants.id, sql.placeholder('id')), eq(tenants.state, sql.placeholder('from'))))
    .prepare('change_state'),
)

const setVersion = prepared(central =>
  central
    .update(databases)
    .set({
      schemaVersion: sql`${sql.placeholder('version')}`,
      lastError: null,
      migratedAt: sql`case when ${sql.placeholder('isMoved')}::boolean then now() else ${databases.migratedAt} end`,
    })
    .where(eq(databases.id, sql.placeholder('id')))
    .prepare('set_version'),
)

/** Shows the workspace as migrating while `work` runs. A suspended one stays suspended. */
export async function whileMigrating(central: CentralDb, tenantId: string | null, work: () => Promise<void>) {
  if (tenantId === null) return work()

  const change = (from: TenantState, to: TenantState) =>
    changeState(central).execute({ id: tenantId, from, to })
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
          await setVersion(central).execute({ id, version, isMoved: outcome.applied.length > 0 })
        },
        name,
      ),
    ),
  )

  return version
}
