import 'server-only'
import { and, asc, eq, gt } from 'drizzle-orm'
import { tenants } from '@/db/central/tables'
import type { CentralDb } from '@/db/types'
import { inContext } from '@/lib/kernel/context'
import { AppError } from '@/lib/kernel/errors'
import { log } from '@/lib/kernel/log'
import { central } from '@/lib/tenancy/pools'
import { asTenantId, findPlace, handleOf } from '@/lib/tenancy/registry'
import { type Actor, scopeOver, type TenantScope } from '@/lib/tenancy/scope'

const pageSize = 200

/**
 * A workspace for a job or a command, which name it by its id.
 *
 * @throws AppError `not_found` when there is none, `unavailable` unless it is active
 */
export async function tenantScopeFor(
  tenantId: string,
  actor: Exclude<Actor, { kind: 'member' }>,
  registry: CentralDb = central(),
): Promise<TenantScope> {
  const place = await findPlace(registry, tenantId)
  const handle = place && handleOf(place)
  if (!place || !handle) throw new AppError('not_found', 'There is no such workspace.')
  if (place.state !== 'active') {
    throw new AppError('unavailable', `The workspace ${place.name} is ${place.state}, so nothing was done.`)
  }

  return scopeOver(
    { tenantId: asTenantId(place.tenantId), slug: place.slug, name: place.name, actor },
    handle,
  )
}

/**
 * Does something in every active workspace, one after another, so that it never holds more than one of them
 * open. What fails in one is logged and does not keep the others from their turn.
 *
 * @returns how many it was done in, and in how many it failed
 */
export async function eachTenant(
  actor: Exclude<Actor, { kind: 'member' }>,
  work: (tenant: TenantScope) => Promise<void>,
  registry: CentralDb = central(),
): Promise<{ done: number; failed: number }> {
  const counts = { done: 0, failed: 0 }
  for (let after: string | undefined; ; ) {
    const page = await registry
      .select({ id: tenants.id })
      .from(tenants)
      .where(and(eq(tenants.state, 'active'), after ? gt(tenants.id, after) : undefined))
      .orderBy(asc(tenants.id))
      .limit(pageSize)
    for (const { id } of page) {
      try {
        await inContext({ tenantId: id }, async () => work(await tenantScopeFor(id, actor, registry)))
        counts.done += 1
      } catch (error) {
        counts.failed += 1
        log.error({ tenantId: id, error }, 'work on a workspace failed')
      }
    }
    after = page.at(-1)?.id
    if (page.length < pageSize) return counts
  }
}
