import 'server-only'
import { eq } from 'drizzle-orm'
import { batches } from '@/db/tenant/tables'
import { runBulk } from '@/lib/crm/batches/bulk'
import { runUndo } from '@/lib/crm/batches/undo'
import { scheduleUndone } from '@/lib/crm/reminders/schedule'
import { tenantScopeFor } from '@/lib/tenancy/each'

/** What the worker does for one batch: goes on with it or with its undo, in the name of who asked for it. */
export async function runBatchJob(tenantId: string, batchId: string): Promise<void> {
  const system = { kind: 'system', memberId: null, name: 'Atrium' } as const
  const finder = await tenantScopeFor(tenantId, system)
  const [batch] = await finder
    .db('batch:read')
    .select({
      state: batches.state,
      kind: batches.kind,
      memberId: batches.memberId,
      undoneBy: batches.undoneBy,
    })
    .from(batches)
    .where(eq(batches.id, batchId))
  if (batch?.state === 'undoing') {
    const tenant = await tenantScopeFor(tenantId, { ...system, memberId: batch.undoneBy })
    const { entity } = await runUndo(tenant, batchId)
    if (entity === 'activity') await scheduleUndone(finder, batchId)
  }
  if (batch?.state === 'running' && batch.kind !== 'import') {
    await runBulk(await tenantScopeFor(tenantId, { ...system, memberId: batch.memberId }), batchId)
  }
}
