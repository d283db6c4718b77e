import 'server-only'
import { sql } from 'drizzle-orm'
import { withAdmin } from '@/db/admin'
import { one } from '@/db/one'
import type { Provider } from '@/lib/platform/provisioning/provider'
import { examineDatabases } from './databases'
import { examineFiles } from './files'
import type { Finding } from './finding'
import { examinePasswords } from './passwords'
import { examineRegistry } from './registry'
import { examineServer } from './server'

/**
 * Compares what the registry says with what the server has, and both with this release. Changes nothing.
 *
 * @returns what differs; nothing when all is well
 */
export async function examine(provider: Provider): Promise<Finding[]> {
  const { central, adminUrl } = provider
  const { name } = one(await central.execute<{ name: string }>(sql`SELECT current_database() AS name`))

  return withAdmin(adminUrl, async session => [
    ...(await examineServer(session, adminUrl, name)),
    ...(await examineRegistry(central)),
    ...(await examinePasswords(central)),
    ...(await examineDatabases(provider, session)),
    ...(await examineFiles(central)),
  ])
}
