import 'server-only'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { databases, memberships, type tenantStates, tenants } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import type { CentralDb } from '@/db/types'
import { enqueue } from '@/lib/jobs/enqueue'
import { AppError } from '@/lib/kernel/errors'
import { type AuditActor, recordAudit } from '@/lib/platform/audit/record'
import type { Provider } from '@/lib/platform/provisioning/provider'
import { removeDatabase } from '@/lib/platform/provisioning/remove-database'

type State = (typeof tenantStates)[number]

/** Moves a workspace from one of the states to another. @throws AppError `conflict` from any other state */
async function move(
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
    await move(db, tenantId, ['active', 'maintenance'], 'suspended', reason)
    await recordAudit(db, actor, 'tenant.suspended', tenantId, { reason })
  })
}

/** Opens a suspended workspace again. @throws AppError `conflict` unless it is suspended */
export async function resumeTenant(central: CentralDb, actor: AuditActor, tenantId: string): Promise<void> {
  await inCentral(central, async db => {
    await move(db, tenantId, ['suspended'], 'active', null)
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

    await move(db, tenantId, ['active', 'suspended', 'maintenance'], 'archived', 'It was deleted.')
    await db.update(databases).set({ state: 'dropping' }).where(eq(databases.id, tenantId))
    await recordAudit(db, actor, 'tenant.deleted', tenantId, { name: found.name })
    await enqueue(db, 'drop_database', { tenantId }, { jobKey: `drop:${tenantId}` })
  })
}

/**
 * Drops the database of a workspace that was closed for good, and frees its address. Doing it again changes
 * nothing.
 */
export async function dropDeletedTenant(provider: Provider, tenantId: string): Promise<void> {
  const { central } = provider
  const [found] = await central
    .select({ id: tenants.id })
    .from(tenants)
    .where(and(eq(tenants.id, tenantId), eq(tenants.state, 'archived')))
  if (!found) return

  await removeDatabase(provider, tenantId)
  await inCentral(central, async db => {
    await move(db, tenantId, ['archived'], 'deleted', 'It was deleted.')
    await db.update(tenants).set({ deletedAt: new Date() }).where(eq(tenants.id, tenantId))
    await db
      .update(memberships)
      .set({ removedAt: new Date() })
      .where(and(eq(memberships.tenantId, tenantId), isNull(memberships.removedAt)))
    await recordAudit(db, { kind: 'system', name: 'Atrium' }, 'tenant.dropped', tenantId)
  })
}
