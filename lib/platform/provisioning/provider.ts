import 'server-only'
import { eq } from 'drizzle-orm'
import { databases, servers, settings } from '@/db/central/tables'
import type { MigrationFile } from '@/db/migration-files'
import { one } from '@/db/one'
import type { CentralDb, TenantPlacement } from '@/db/types'
import { tenantTarget } from '@/db/urls'
import { openDatabasePassword } from '@/lib/platform/secrets/database-password'

/** What the worker and the commands have and the web process has not: a login that can make databases. */
export type Provider = {
  readonly central: CentralDb
  readonly adminUrl: string
  /** What `migrateAll` applies to workspaces: the files of this release, unless a measurement brings its own. */
  readonly files?: readonly MigrationFile[]
}

/** The one server of this release. */
export const MAIN_SERVER = 'main'

/** The id of this installation, which marks the roles that belong to it. */
export async function installationId(central: CentralDb): Promise<string> {
  const rows = await central
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, 'installation'))

  return String(one(rows).value)
}

/**
 * Where a tenant's database is and the login that opens it, whatever state the tenant is in: for the steps
 * that make it and for the administration. People reach theirs through the registry in lib/tenancy.
 */
export async function placementOf(central: CentralDb, tenantId: string): Promise<TenantPlacement> {
  const rows = await central
    .select({ database: databases, url: servers.url })
    .from(databases)
    .innerJoin(servers, eq(servers.id, databases.serverId))
    .where(eq(databases.id, tenantId))
  const { database, url } = one(rows)

  return {
    tenantId,
    generation: database.generation,
    target: tenantTarget(url, database.name, openDatabasePassword(database)),
    renew: async () => (await placementOf(central, tenantId)).target.password,
  }
}
