import 'server-only'
import { sql } from 'drizzle-orm'
import { workspace } from '@/db/tenant/tables'
import type { WorkspaceSettings } from '@/lib/crm/workspace/schema'
import { recordAudit } from '@/lib/tenancy/audit'
import type { TenantScope } from '@/lib/tenancy/scope'

/** Sets currency, time zone and country of the workspace. Amounts that were written keep their currency. */
export async function updateWorkspaceSettings(tenant: TenantScope, input: WorkspaceSettings): Promise<void> {
  await tenant.transaction('workspace:update', async (db, inside) => {
    const [before] = await db
      .select({ currency: workspace.currency, timeZone: workspace.timeZone, country: workspace.country })
      .from(workspace)
      .for('update')
    await db.update(workspace).set(input)
    await recordAudit(db, inside, {
      action: 'workspace.changed',
      changes: [
        { field: 'currency', old: before?.currency ?? null, new: input.currency },
        { field: 'time zone', old: before?.timeZone ?? null, new: input.timeZone },
        { field: 'country', old: before?.country ?? null, new: input.country },
      ].filter(({ old, new: now }) => old !== now),
    })
  })
}

/** Puts the checklist of a new workspace away, for everybody in it. */
export async function dismissSetup(tenant: TenantScope): Promise<void> {
  await tenant.db('workspace:update').update(workspace).set({ setupDismissedAt: sql`now()` })
}
