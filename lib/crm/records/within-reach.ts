import 'server-only'
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { TenantDb } from '@/db/types'
import { recordTables, visible } from '@/lib/crm/records/visible'
import { AppError } from '@/lib/kernel/errors'
import type { EntityName } from '@/lib/permissions'
import type { TenantScope } from '@/lib/tenancy/scope'

const words = { update: 'change', delete: 'delete' }

/**
 * Lets somebody change or delete only what they may, and holds the record until the transaction ends, so that it
 * cannot change hands in between. Whoever may do it with all records is not asked anything.
 *
 * @throws AppError `not_found` for what they may not see, as if there were none; `forbidden` for what they see only
 */
export async function assertWithinReach(
  db: TenantDb,
  tenant: TenantScope,
  entity: EntityName,
  verb: 'update' | 'delete',
  id: string,
): Promise<void> {
  const within = visible(tenant, entity, verb)
  if (!within) return
  const table = recordTables[entity]
  const is = (condition: SQL | undefined) => sql<boolean>`coalesce((${condition ?? sql`true`}), false)`
  const [found] = await db
    .select({ isSeen: is(visible(tenant, entity)), isWithin: is(within) })
    .from(sql`${table}`)
    .where(eq(table.id, id))
    .for('no key update')
  if (!found?.isSeen) throw new AppError('not_found', `There is no such ${entity}, or you may not see it.`)
  if (found.isWithin) return
  throw new AppError(
    'forbidden',
    `You may see this ${entity}, but your role does not let you ${words[verb]} it.`,
  )
}

/** Does somebody see a record, for telling its name in the middle of a change? */
export async function seesRecord(
  db: TenantDb,
  tenant: TenantScope,
  entity: EntityName,
  id: string,
): Promise<boolean> {
  const seen = visible(tenant, entity)
  if (!seen) return true
  const table = recordTables[entity]
  const found = await db
    .select({ id: sql<string>`${table.id}` })
    .from(sql`${table}`)
    .where(and(eq(table.id, id), seen))

  return found.length > 0
}

/** Those of some records that somebody may not change, or delete. */
export async function outOfReach(
  db: TenantDb,
  tenant: TenantScope,
  entity: EntityName | undefined,
  ids: readonly string[],
  verb: 'update' | 'delete' = 'update',
): Promise<ReadonlySet<string>> {
  const within = entity && visible(tenant, entity, verb)
  if (!within || ids.length === 0) return new Set()
  const table = recordTables[entity]
  const found = await db.execute<{ id: string }>(sql`
    select ${table.id} as id from ${table}
    where ${inArray(table.id, [...ids])} and not coalesce((${within}), false)`)

  return new Set([...found].map(({ id }) => id))
}
