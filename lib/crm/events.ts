import 'server-only'
import { events } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import type { TenantScope } from '@/lib/tenancy/scope'

type NewEvent = Omit<typeof events.$inferInsert, 'id' | 'at' | 'memberId' | 'actor'>

/** Writes what happened into the timeline of the records it names, in the transaction of the change. */
export async function recordEvent(db: TenantDb, tenant: TenantScope, event: NewEvent): Promise<void> {
  const { actor } = tenant

  await db
    .insert(events)
    .values({ ...event, memberId: actor.memberId, actor: actor.kind === 'member' ? null : actor.kind })
}
