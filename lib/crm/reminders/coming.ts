import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { activities, members } from '@/db/tenant/tables'
import { visible } from '@/lib/crm/records/visible'
import { unsaid } from '@/lib/crm/reminders/unsaid'
import type { MemberId } from '@/lib/kernel/ids'
import type { TenantScope } from '@/lib/tenancy/scope'

/** The reminder of an activity that its assignee was not told of yet, and who that is; undefined for none. */
export async function findReminder(tenant: TenantScope, activityId: string) {
  const [reminder] = await tenant
    .db('activity:read')
    .select({
      at: sql<string>`${activities.remindAt}::text`,
      inSeconds: sql<number>`extract(epoch from ${activities.remindAt} - now())::float8`,
      memberId: sql<MemberId>`${members.id}`,
      person: members.name,
      email: members.email,
      isReminded: members.isReminded,
    })
    .from(activities)
    .innerJoin(members, and(eq(members.id, activities.assigneeId), eq(members.state, 'active')))
    .where(and(eq(activities.id, activityId), unsaid, visible(tenant, 'activity')))

  return reminder
}

/** Notes down that the assignee was told, unless it was moved meanwhile. No change of the record: its version stays. */
export async function markReminded(tenant: TenantScope, activityId: string, at: string): Promise<void> {
  await tenant
    .db('activity:update')
    .update(activities)
    .set({ remindedFor: sql`${activities.remindAt}` })
    .where(
      and(
        eq(activities.id, activityId),
        sql`${activities.remindAt} = ${at}::timestamptz`,
        visible(tenant, 'activity'),
      ),
    )
}
