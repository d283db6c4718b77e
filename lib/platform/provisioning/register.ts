import 'server-only'
import { databases } from '@/db/central/tables'
import type { CentralDb } from '@/db/types'
import { newId, newOpaqueName } from '@/lib/kernel/ids'
import { newDatabasePassword, sealDatabasePassword } from '@/lib/platform/secrets/database-password'
import { MAIN_SERVER } from './provider'

/**
 * Registers a database before anything of it exists, with the credentials that its login will have. Whatever
 * is found on the server later is either in the registry or an orphan.
 *
 * @param tenantId the workspace it is for; none for a spare
 */
export async function registerDatabase(central: CentralDb, tenantId?: string): Promise<string> {
  const id = tenantId ?? newId()

  await central.insert(databases).values({
    id,
    tenantId: tenantId ?? null,
    serverId: MAIN_SERVER,
    name: newOpaqueName('t'),
    ...sealDatabasePassword(id, newDatabasePassword()),
  })

  return id
}
