import 'server-only'
import { removeActivityType } from '@/lib/crm/activity-types/mutations'
import type { Payload } from '@/lib/jobs/payloads'
import { isAppError } from '@/lib/kernel/errors'
import { log } from '@/lib/kernel/log'
import { tenantScopeFor } from '@/lib/tenancy/each'

/**
 * What the worker does for a type that is deleted and has many activities: gives them another one, a transaction for
 * so many at once. Called again it goes on. What stands in the way by now is left to whoever deletes it again.
 */
export async function goOnRemoving({
  tenantId,
  memberId,
  ...removal
}: Payload<'remove_type'>): Promise<void> {
  const tenant = await tenantScopeFor(tenantId, { kind: 'system', memberId, name: 'Atrium' })
  let after: string | undefined
  for (;;) {
    try {
      const { isOver, reached } = await removeActivityType(tenant, removal, { after })
      if (isOver) return
      after = reached
    } catch (error) {
      if (!isAppError(error) || error.code === 'unavailable') throw error
      return log.warn({ tenantId, key: removal.key, error }, 'a type of activities stays')
    }
  }
}
