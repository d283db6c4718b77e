import 'server-only'
import { and, asc, eq, gt } from 'drizzle-orm'
import { tenants } from '@/db/central/tables'
import { standingOf } from '@/db/schema-version'
import type { CentralDb } from '@/db/types'
import { inContext } from '@/lib/kernel/context'
import { AppError, isAppError } from '@/lib/kernel/errors'
import { log } from '@/lib/kernel/log'
import { central } from '@/lib/tenancy/pools'
import { asTenantId, findPlace, handleOf } from '@/lib/tenancy/registry'
import { rightsOfMember } from '@/lib/tenancy/rights'
import { type Actor, scopeOver, type TenantScope } from '@/lib/tenancy/scope'

const pageSize = 200

/**
 * A workspace for a job or a command, which name it by its id. What is done in somebody's name goes no further than
 * their rights of now.
 *
 * @throws AppError `not_found` when there is none, `unavailable` unless it is active and at a version that this
 *   release works with
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
  const standing = standingOf(place.schemaVersion)
  if (standing !== 'served') {
    throw new AppError(
      'unavailable',
      `The database of ${place.name} is ${standing === 'ahead' ? 'newer' : 'older'} than this release works with, so nothing was done.`,
    )
  }

  const rights = actor.memberId ? await rightsOfMember(registry, tenantId, actor.memberId) : null

  return scopeOver(
    { tenantId: asTenantId(place.tenantId), slug: place.slug, name: place.name, actor, rights },
    handle,
  )
}

function passOver(error: unknown): undefined {
  if (!isAppError(error) || error.code !== 'unavailable') throw error
  log.warn({ reason: error.message }, 'a workspace was passed over')

  return undefined
}

/**
 * Does something in every active workspace, one after another, so that it never holds more than one of them
 * open. What fails in one is logged and does not keep the others from their turn. One that is closed by then, or at
 * another version than this release works with, is passed over.
 *
 * @returns how many it was done in, in how many it failed, and how many were passed over
 */
export async function eachTenant(
  actor: Exclude<Actor, { kind: 'member' }>,
  work: (tenant: TenantScope) => Promise<void>,
  registry: CentralDb = central(),
): Promise<{ done: number; failed: number; skipped: number }> {
  const counts = { done: 0, failed: 0, skipped: 0 }
  for (let after: string | undefined; ; ) {
    const page = await registry
      .select({ id: tenants.id })
      .from(tenants)
      .where(and(eq(tenants.state, 'active'), after ? gt(tenants.id, after) : undefined))
      .orderBy(asc(tenants.id))
      .limit(pageSize)
    for (const { id } of page) {
      try {
        await inContext({ tenantId: id }, async () => {
          const tenant = await tenantScopeFor(id, actor, registry).catch(passOver)
          if (tenant) await work(tenant)
          counts[tenant ? 'done' : 'skipped'] += 1
        })
      } catch (error) {
        counts.failed += 1
        log.error({ tenantId: id, error }, 'work on a workspace failed')
      }
    }
    after = page.at(-1)?.id
    if (page.length < pageSize) return counts
  }
}
