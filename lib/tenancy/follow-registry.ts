import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { databases, servers, tenants } from '@/db/central/tables'
import { listen } from '@/db/driver/listen'
import { type ConnectionTarget, isSameDatabase } from '@/db/driver/target'
import type { TenantPools } from '@/db/tenant/pool'
import type { CentralDb } from '@/db/types'
import { log } from '@/lib/kernel/log'
import { tenantAddress } from '@/lib/tenancy/address'

/** The triggers of the central database send a tenant's id here, which is its database's id as well. */
const channel = 'atrium_tenants'

/** What the server calls the line on which a process hears it: one for each process that opens workspaces. */
export const REGISTRY_LINE = `atrium ${channel}`

/**
 * Closes the pools of workspaces that were closed or moved, and forgets those of workspaces whose password was
 * changed, whoever did it, as soon as it is committed. After the line to the central database was lost, every
 * pool is looked at once it stands again. No request depends on this: each asks the registry itself. It is about
 * what is left behind between requests.
 */
export function followRegistry(
  target: ConnectionTarget,
  central: CentralDb,
  pools: TenantPools,
): { stop(): Promise<void> } {
  const check = async (tenantIds: readonly string[]) => {
    try {
      await closeOutdated(central, pools, tenantIds)
    } catch (error) {
      log.warn({ error }, 'pools could not be compared with the registry')
    }
  }

  return listen(
    target,
    channel,
    tenantId => void check([tenantId]),
    state => {
      if (state === 'listening') void check(pools.held().map(({ tenantId }) => tenantId))
    },
  )
}

/**
 * Closes those pools whose tenant is not active any more or whose place is another one now. One that has merely
 * an old password is forgotten, so that work which is under way in it ends as it began.
 *
 * @param tenantIds looked at, in so far as there are pools of them
 */
export async function closeOutdated(
  central: CentralDb,
  pools: TenantPools,
  tenantIds: readonly string[],
): Promise<void> {
  const asked = new Set(tenantIds)
  const held = pools.held().filter(({ tenantId }) => asked.has(tenantId))
  if (held.length === 0) return
  const rows = await central
    .select({
      tenantId: tenants.id,
      generation: databases.generation,
      database: databases.name,
      serverUrl: servers.url,
    })
    .from(tenants)
    .innerJoin(databases, eq(databases.tenantId, tenants.id))
    .innerJoin(servers, eq(servers.id, databases.serverId))
    .where(
      and(
        inArray(
          tenants.id,
          held.map(({ tenantId }) => tenantId),
        ),
        eq(tenants.state, 'active'),
      ),
    )
  const current = new Map(rows.map(row => [row.tenantId, row]))

  await Promise.all(
    held.map(async ({ tenantId, generation, target }) => {
      const place = current.get(tenantId)
      if (!place) return pools.close(tenantId)
      if (place.generation <= generation) return
      const { serverUrl, database } = place
      const now = { ...tenantAddress(serverUrl), database, user: database, password: '' }
      if (isSameDatabase(now, target)) pools.forget(tenantId)
      else await pools.close(tenantId)
    }),
  )
}
