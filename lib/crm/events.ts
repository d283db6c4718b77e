import 'server-only'
import { events } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import type { TenantScope } from '@/lib/tenancy/scope'

type NewEvent = Omit<typeof events.$inferInsert, 'id' | 'at' | 'memberId' | 'actor'>

/** Writes what happened into the timeline of the records it names, in the transaction of the change. */
export async function recordEvent(db: TenantDb, tenant: TenantScope, event: NewEvent): Promise<void> {
  await recordEvents(db, tenant, [event])
}

/** The same for several events of one act, in one statement. */
export async function recordEvents(
  db: TenantDb,
  tenant: TenantScope,
  several: readonly NewEvent[],
): Promise<void> {
  if (several.length === 0) return
  const { actor } = tenant
  const by = { memberId: actor.memberId, actor: actor.kind === 'member' ? null : actor.kind }

  await db.insert(events).values(several.map(event => ({ ...event, ...by })))
}
