import 'server-only'
import { withAdmin } from '@/db/admin'
import { parseConnectionUrl } from '@/db/driver/target'
import { testServer } from '@/db/testing/server'
import type { TestTenant } from './tenant'

/** Does what autovacuum would have done by now, which the login of a workspace may not: statistics, tidy indexes. */
export async function gatherStatistics({ url }: TestTenant): Promise<void> {
  const { database } = parseConnectionUrl(url)
  await withAdmin(testServer().adminUrl, session => session.run('vacuum analyze'), database)
}
