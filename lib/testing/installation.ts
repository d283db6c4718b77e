import 'server-only'
import { withAdmin } from '@/db/admin'
import { listCatalog } from '@/db/catalog'
import type { Provider } from '@/lib/platform/provisioning/provider'
import { dropEverything } from '@/lib/platform/provisioning/remove-database'
import { type TestCentral, testCentral } from './central'

export type TestInstallation = Provider & { readonly registry: TestCentral; drop(): Promise<void> }

/**
 * An installation of its own: a registry, and everything that is made under it.
 *
 * @param server address of another server than the one of the test run
 */
export async function testInstallation(server?: string): Promise<TestInstallation> {
  const registry = await testCentral(server)
  const { adminUrl, db: central, name } = registry

  return {
    central,
    adminUrl,
    registry,
    async drop() {
      await withAdmin(adminUrl, async session => {
        for (const entry of await listCatalog(session.run, name)) await dropEverything(session, entry.name)
      })
      await registry.drop()
    },
  }
}
