import 'server-only'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { databases, type tenantStates, tenants } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import type { CentralDb } from '@/db/types'
import { enqueue } from '@/lib/jobs/enqueue'
import { AppError } from '@/lib/kernel/errors'
import { type AuditActor, recordAudit } from '@/lib/platform/audit/record'

type State = (typeof tenantStates)[number]

/** Moves a workspace from one of the states to another. @throws AppError `conflict` from any other state */
export async function moveTenant(
  db: CentralDb,
  tenantId: string,
  from: readonly State[],
  to: State,
  reason: string | null,
): Promise<void> {
  const [moved] = await db
    .update(tenants)
    .set({ state: to, stateReason: reason, stateChangedAt: new Date() })
    .where(and(eq(tenants.id, tenantId), inArray(tenants.state, [...from]), isNull(tenants.deletedAt)))
    .returning({ id: tenants.id })
  if (moved) return

  const [found] = await db.select({ state: tenants.state }).from(tenants).where(eq(tenants.id, tenantId))
  if (!found) throw new AppError('not_found', 'There is no such workspace.')
  throw new AppError('conflict', `The workspace is ${found.state}, so this cannot be done to it now.`)
}

/**
 * Shuts a workspace: its people see the reason instead of their records, from their next click on.
 *
 * @param reason shown to the workspace's people
 * @throws AppError `conflict` unless it is active or under maintenance
 */
export async function suspendTenant(
  central: CentralDb,
  actor: AuditActor,
  tenantId: string,
  reason: string,
): Promise<void> {
  await inCentral(central, async db => {
    await moveTenant(db, tenantId, ['active', 'maintenance'], 'suspended', reason)
    await recordAudit(db, actor, 'tenant.suspended', tenantId, { reason })
  })
}

/** Opens a suspended workspace again. @throws AppError `conflict` unless it is suspended */
export async function resumeTenant(central: CentralDb, actor: AuditActor, tenantId: string): Promise<void> {
  await inCentral(central, async db => {
    await moveTenant(db, tenantId, ['suspended'], 'active', null)
    await recordAudit(db, actor, 'tenant.resumed', tenantId)
  })
}

/**
 * Closes a workspace for good. The worker drops its database; the row stays, and its address is free again.
 *
 * @param typedName the workspace's name as the operator typed it, the proof that it is the one meant
 * @throws AppError `invalid` when the name differs, `conflict` while it is being made, moved or migrated
 */
export async function deleteTenant(
  central: CentralDb,
  actor: AuditActor,
  tenantId: string,
  typedName: string,
): Promise<void> {
  await inCentral(central, async db => {
    const [found] = await db.select({ name: tenants.name }).from(tenants).where(eq(tenants.id, tenantId))
    if (!found) throw new AppError('not_found', 'There is no such workspace.')
    if (found.name !== typedName.trim()) {
      throw new AppError('invalid', 'The name does not match.', {
        fields: { name: [`Type the name of the workspace, ${found.name}, to delete it.`] },
      })
    }

    await moveTenant(db, tenantId, ['active', 'suspended', 'maintenance'], 'archived', 'It was deleted.')
    await db.update(databases).set({ state: 'dropping' }).where(eq(databases.id, tenantId))
    await recordAudit(db, actor, 'tenant.deleted', tenantId, { name: found.name })
    await enqueue(db, 'drop_database', { tenantId }, { jobKey: `drop:${tenantId}` })
  })
}
