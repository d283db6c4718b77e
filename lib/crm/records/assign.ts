import 'server-only'
import { and, inArray, isNull, sql } from 'drizzle-orm'
import type { companies, contacts } from '@/db/tenant/tables'
import type { FieldChange } from '@/db/tenant/tables/events'
import type { TenantDb } from '@/db/types'
import type { OwnerChange } from '@/lib/crm/records/fields'
import { inWords } from '@/lib/crm/records/words'
import { assertOwner, stamp } from '@/lib/crm/records/writes'
import type { TenantScope } from '@/lib/tenancy/scope'

export type Assigned = { id: string; before: string | null; changes: FieldChange[] }

/**
 * Gives records to owners, in the transaction of `db`. Records that are gone, or have that owner, are left out.
 *
 * @returns what changed, record by record
 * @throws AppError `invalid` when an owner has left the workspace
 */
export async function assignOwners(
  db: TenantDb,
  tenant: TenantScope,
  table: typeof companies | typeof contacts,
  items: readonly OwnerChange[],
): Promise<Assigned[]> {
  const ids = items.map(({ id }) => id)
  const stored = await db
    .select({ id: table.id, ownerId: table.ownerId })
    .from(table)
    .where(and(inArray(table.id, ids), isNull(table.deletedAt)))
    .orderBy(table.id)
    .for('no key update')

  const assigned: Assigned[] = []
  for (const ownerId of new Set(items.map(item => item.ownerId))) {
    const wanted = new Set(items.filter(item => item.ownerId === ownerId).map(({ id }) => id))
    const changed = stored.filter(record => wanted.has(record.id) && record.ownerId !== ownerId)
    if (changed.length === 0) continue
    await assertOwner(db, ownerId)
    await db
      .update(table)
      .set({ ownerId, ...stamp(tenant), version: sql`${table.version} + 1` })
      .where(
        inArray(
          table.id,
          changed.map(({ id }) => id),
        ),
      )
    const name = await inWords(db, 'ownerId', ownerId)
    for (const record of changed) {
      const old = await inWords(db, 'ownerId', record.ownerId)
      assigned.push({ id: record.id, before: record.ownerId, changes: [{ field: 'owner', old, new: name }] })
    }
  }

  return assigned
}
