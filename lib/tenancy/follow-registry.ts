import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { databases, tenants } from '@/db/central/tables'
import { listen } from '@/db/driver/listen'
import type { ConnectionTarget } from '@/db/driver/target'
import type { TenantPools } from '@/db/tenant/pool'
import type { CentralDb } from '@/db/types'
import { log } from '@/lib/kernel/log'

/** The triggers of the central database send a tenant's id here, which is its database's id as well. */
const channel = 'atrium_tenants'

/**
 * Closes the pools of workspaces that were closed, moved or given other credentials, whoever did it, as soon as it
 * is committed. After the line to the central database was lost, every pool is looked at once it stands again.
 * No request depends on this: each asks the registry itself. It is about what is left behind between requests.
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
 * Closes those pools whose tenant is not active any more or whose place is another one now.
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
    .select({ tenantId: tenants.id, generation: databases.generation })
    .from(tenants)
    .innerJoin(databases, eq(databases.tenantId, tenants.id))
    .where(
      and(
        inArray(
          tenants.id,
          held.map(({ tenantId }) => tenantId),
        ),
        eq(tenants.state, 'active'),
      ),
    )
  const current = new Map(rows.map(({ tenantId, generation }) => [tenantId, generation]))
  const outdated = held.filter(({ tenantId, generation }) => (current.get(tenantId) ?? Infinity) > generation)

  await Promise.all(outdated.map(({ tenantId }) => pools.close(tenantId)))
}
