import 'server-only'
import { and, eq, inArray, isNotNull, isNull, like, type SQL, sql } from 'drizzle-orm'
import { batchItems, events, favourites, files, members, notes, recordVisits } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import type { EntityDefinition } from '@/lib/crm/define'
import { definitions, entities } from '@/lib/crm/registry'
import { keptDays } from '@/lib/crm/trash/schema'
import { AppError } from '@/lib/kernel/errors'
import type { EntityName } from '@/lib/permissions'
import type { TenantScope } from '@/lib/tenancy/scope'

/** Brings one record back. @throws AppError `not_found`, or `conflict` when what made it unique is taken */
export const restoreRecord = (tenant: TenantScope, kind: EntityName, id: string): Promise<void> =>
  entities[kind].restore(tenant, id)

/**
 * Deletes one record for ever, with what was told of it alone. Only what lies in the trash can be.
 *
 * @throws AppError `not_found`
 */
export function eraseRecord(tenant: TenantScope, kind: EntityName, id: string): Promise<void> {
  return tenant.transaction('trash:empty', async db => {
    const { table } = entities[kind]
    const erased = await eraseFrom(db, kind, and(eq(table.id, id), isNotNull(table.deletedAt)), 1)
    if (erased === 0) throw new AppError('not_found', 'This is not in the trash.')
  })
}

/**
 * Deletes for ever what has lain in the trash for more than 30 days, in batches, so that no lock is long.
 *
 * @param batch records deleted in one transaction
 * @returns how many records went
 */
export async function purgeTrash(tenant: TenantScope, batch = 500): Promise<number> {
  let count = 0
  for (const { name, table } of definitions) {
    const old = sql`${table.deletedAt} < now() - make_interval(days => ${keptDays})`
    for (;;) {
      const erased = await tenant.transaction('trash:empty', db => eraseFrom(db, name, old, batch))
      count += erased
      if (erased < batch) break
    }
  }

  return count
}

/**
 * Deletes records for ever, at most `limit`, in a transaction of the caller, who answers for the right to.
 *
 * @returns how many went
 */
export async function eraseFrom(
  db: TenantDb,
  kind: EntityName,
  which: SQL | undefined,
  limit: number,
): Promise<number> {
  const { table }: EntityDefinition = entities[kind]
  const found = await db.select({ id: table.id }).from(table).where(which).limit(limit).for('update')
  const ids = found.map(({ id }) => id)
  await eraseRows(db, kind, ids)

  return ids.length
}

/**
 * Deletes rows that are locked already, for ever: records, or colleagues whom an import brought in. What batches
 * know of them goes as well.
 */
export async function eraseRows(
  db: TenantDb,
  kind: EntityName | 'member',
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  await db.delete(batchItems).where(inArray(batchItems.recordId, [...ids]))
  if (kind === 'member') await db.delete(members).where(inArray(members.id, [...ids]))
  else await eraseRecords(db, kind, [...ids])
}

/**
 * What hangs on other records too stays with them. Lines of the timeline about the record itself go, because
 * they hold its name and what its fields said; so do notes and files that nobody could reach any more.
 */
async function eraseRecords(db: TenantDb, kind: EntityName, ids: string[]): Promise<void> {
  const { table, event: link }: EntityDefinition = entities[kind]
  const about = inArray(events[link], ids)
  await db.delete(events).where(and(about, like(events.kind, `${kind}.%`)))
  await db
    .update(events)
    .set({ [link]: null })
    .where(about)
  if (link === 'companyId' || link === 'contactId' || link === 'dealId') {
    const others = (['companyId', 'contactId', 'dealId'] as const).filter(other => other !== link)
    for (const hanging of [notes, files]) {
      await db
        .delete(hanging)
        .where(and(inArray(hanging[link], ids), ...others.map(other => isNull(hanging[other]))))
    }
  }
  await db.delete(recordVisits).where(inArray(recordVisits.recordId, ids))
  await db.delete(favourites).where(inArray(favourites.recordId, ids))
  await db.delete(table).where(inArray(table.id, ids))
}
