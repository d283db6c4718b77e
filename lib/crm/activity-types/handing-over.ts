import 'server-only'
import type { ActivityTypeRemoval } from '@/lib/crm/activity-types/schema'
import { enqueue } from '@/lib/jobs/enqueue'
import { central } from '@/lib/tenancy/pools'
import type { TenantScope } from '@/lib/tenancy/scope'

/** Gives the rest of a deletion to the worker. */
export const handOverRemoval = (
  { tenantId, actor: { memberId } }: TenantScope,
  { key, replaceBy = null }: ActivityTypeRemoval,
): Promise<void> =>
  enqueue(
    central(),
    'remove_type',
    { tenantId, key, replaceBy, memberId },
    { jobKey: `remove_type:${tenantId}:${key}` },
  )
