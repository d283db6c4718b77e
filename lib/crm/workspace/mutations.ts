import 'server-only'
import { sql } from 'drizzle-orm'
import { workspace } from '@/db/tenant/tables'
import type { WorkspaceSettings } from '@/lib/crm/workspace/schema'
import type { TenantScope } from '@/lib/tenancy/scope'

/** Sets currency and time zone of the workspace. Amounts that were written keep their currency. */
export async function updateWorkspaceSettings(tenant: TenantScope, input: WorkspaceSettings): Promise<void> {
  await tenant.db('workspace:update').update(workspace).set(input)
}

/** Puts the checklist of a new workspace away, for everybody in it. */
export async function dismissSetup(tenant: TenantScope): Promise<void> {
  await tenant.db('workspace:update').update(workspace).set({ setupDismissedAt: sql`now()` })
}
