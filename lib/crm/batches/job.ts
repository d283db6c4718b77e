import 'server-only'
import { eq } from 'drizzle-orm'
import { batches } from '@/db/tenant/tables'
import { runUndo } from '@/lib/crm/batches/undo'
import { tenantScopeFor } from '@/lib/tenancy/each'

/** What the worker does for one batch: goes on with its undo, in the name of who asked for it. */
export async function runBatchJob(tenantId: string, batchId: string): Promise<void> {
  const system = { kind: 'system', memberId: null, name: 'Atrium' } as const
  const finder = await tenantScopeFor(tenantId, system)
  const [batch] = await finder
    .db('batch:read')
    .select({ state: batches.state, undoneBy: batches.undoneBy })
    .from(batches)
    .where(eq(batches.id, batchId))
  if (batch?.state !== 'undoing') return
  const tenant = await tenantScopeFor(tenantId, { ...system, memberId: batch.undoneBy })
  await runUndo(tenant, batchId)
}
