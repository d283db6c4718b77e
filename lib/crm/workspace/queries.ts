import 'server-only'
import { workspace } from '@/db/tenant/tables'
import type { TenantScope } from '@/lib/tenancy/scope'

const defaults = { timeZone: 'UTC', currency: 'USD', locale: 'en-US', country: null }

/** Zone, currency and locale that the workspace reads its days and amounts in, and the country of its phones. */
export async function getWorkspaceSettings(tenant: TenantScope) {
  const [row] = await tenant
    .db('workspace:read')
    .select({
      timeZone: workspace.timeZone,
      currency: workspace.currency,
      locale: workspace.locale,
      country: workspace.country,
    })
    .from(workspace)

  return row ?? defaults
}
