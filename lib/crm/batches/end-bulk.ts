import 'server-only'
import { eq } from 'drizzle-orm'
import { batches } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import type { Values } from '@/lib/crm/batches/acts'
import { findBatch } from '@/lib/crm/batches/queries'
import { closeBatch } from '@/lib/crm/batches/record'
import { liveCustomFields } from '@/lib/crm/custom-fields/queries'
import type { CustomField } from '@/lib/crm/custom-fields/schema'
import { listedNames } from '@/lib/crm/objects/field'
import { AppError } from '@/lib/kernel/errors'
import { recordAudit } from '@/lib/tenancy/audit'
import type { TenantScope } from '@/lib/tenancy/scope'

type Batch = typeof batches.$inferSelect

/** Closes a bulk act, and says in the workspace's log what it was. */
export async function endBulk(
  db: TenantDb,
  tenant: TenantScope,
  { id, kind, entity, title, change }: Batch,
): Promise<void> {
  await closeBatch(db, id)
  const action = kind === 'delete' ? 'delete.done' : 'edit.done'
  const changes = told(change, await ownOf(db, entity))
  await recordAudit(db, tenant, { action, batchId: id, title, changes })
}

/**
 * Stops a bulk act between two of its chunks. What it did stays and can be undone; what it had not come to is left
 * alone. One that is over by now stays as it ended.
 *
 * @throws AppError `forbidden` for one that somebody else began, unless an admin stops it; `not_found`
 */
export async function stopBulk(tenant: TenantScope, id: string): Promise<void> {
  const { memberId } = await findBatch(tenant, id)
  if (memberId !== tenant.actor.memberId && !tenant.can('workspace:update')) {
    throw new AppError('forbidden', 'Only who began this, or an admin, can stop it.')
  }
  await tenant.transaction('batch:undo', async (db, inside) => {
    const [batch] = await db.select().from(batches).where(eq(batches.id, id)).for('update')
    if (batch?.state !== 'running' || batch.kind === 'import') return
    await endBulk(db, inside, { ...batch, title: `${batch.done} of ${batch.title}` })
  })
}

/** What was set, as far as it says something by itself. */
const told = ({ custom, ...change }: Values, own: readonly CustomField[]) => [
  ...Object.entries(change).map(([field, value]) => toldValue(field, value)),
  ...Object.entries(typeof custom === 'object' && custom !== null ? custom : {}).map(([id, value]) =>
    toldValue(own.find(field => field.id === id)?.label ?? id, value),
  ),
]

const toldValue = (field: string, value: unknown) => ({
  field,
  old: null,
  new: value === null ? null : String(value).slice(0, 200),
})

function ownOf(db: TenantDb, subject: Batch['entity']): Promise<CustomField[]> | CustomField[] {
  const entity = listedNames.find(name => name === subject)

  return entity ? liveCustomFields(db, entity) : []
}
