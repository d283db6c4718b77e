import 'server-only'
import { and, eq, notExists } from 'drizzle-orm'
import { databases, identities, memberships, provisioningRuns, tenants } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import { crashpoint } from '@/lib/kernel/crashpoint'
import { recordAudit } from '@/lib/platform/audit/record'
import type { Provider } from './provider'
import { removeDatabase } from './remove-database'

/**
 * Takes back everything that a failed run made: database, roles, and the founder's account when it came with
 * this sign-up. The name and the address are free again; the ledger keeps that it was tried.
 */
export async function undoRun(provider: Provider, tenantId: string): Promise<void> {
  const { central } = provider

  await inCentral(central, async db => {
    await db.update(databases).set({ state: 'dropping' }).where(eq(databases.id, tenantId))
    await db
      .update(tenants)
      .set({ state: 'failed', stateReason: 'It could not be made.', stateChangedAt: new Date() })
      .where(eq(tenants.id, tenantId))
  })
  await crashpoint('undo.marked')
  await removeDatabase(provider, tenantId)

  await inCentral(central, async db => {
    const [run] = await db
      .update(provisioningRuns)
      .set({ state: 'undone', finishedAt: new Date(), leaseUntil: null })
      .where(and(eq(provisioningRuns.tenantId, tenantId), eq(provisioningRuns.state, 'failed')))
      .returning()
    if (!run) return

    await db.update(tenants).set({ deletedAt: new Date() }).where(eq(tenants.id, tenantId))
    if (run.ownerIsNew && run.ownerIdentityId) {
      const elsewhere = db
        .select({ id: memberships.tenantId })
        .from(memberships)
        .where(eq(memberships.identityId, identities.id))
      await db.delete(identities).where(and(eq(identities.id, run.ownerIdentityId), notExists(elsewhere)))
    }
    await recordAudit(db, { kind: 'system', name: 'Atrium' }, 'tenant.undone', tenantId, {
      reference: run.reference,
      error: run.error,
    })
  })
}
