import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { memberships, tenants } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import { discardFolder } from '@/lib/kernel/file-store'
import { recordAudit } from '@/lib/platform/audit/record'
import type { Provider } from '@/lib/platform/provisioning/provider'
import { removeDatabase } from '@/lib/platform/provisioning/remove-database'
import { moveTenant } from './mutations'

/**
 * Drops the database and the files of a workspace that was closed for good, and frees its address. Doing it again changes
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
  await discardFolder(tenantId)
  await inCentral(central, async db => {
    await moveTenant(db, tenantId, ['archived'], 'deleted', 'It was deleted.')
    await db.update(tenants).set({ deletedAt: new Date() }).where(eq(tenants.id, tenantId))
    await db
      .update(memberships)
      .set({ removedAt: new Date() })
      .where(and(eq(memberships.tenantId, tenantId), isNull(memberships.removedAt)))
    await recordAudit(db, { kind: 'system', name: 'Atrium' }, 'tenant.dropped', tenantId)
  })
}
