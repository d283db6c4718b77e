import 'server-only'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { activities, members } from '@/db/tenant/tables'
import { visible } from '@/lib/crm/records/visible'
import type { TenantScope } from '@/lib/tenancy/scope'

/** A reminder for an open page; `at` is an ISO moment. */
export type Reminder = { id: string; subject: string; at: string; inMilliseconds: number }

/** What the person who acts is reminded of within half an hour, or was within the last one; at most fifty. */
export async function listMyReminders(tenant: TenantScope): Promise<Reminder[]> {
  const { memberId } = tenant.actor
  if (!memberId || !tenant.can('activity:read')) return []

  return tenant
    .db('activity:read')
    .select({
      id: activities.id,
      subject: activities.subject,
      at: sql<string>`to_char(${activities.remindAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
      inMilliseconds: sql<number>`(extract(epoch from ${activities.remindAt} - now()) * 1000)::float8`,
    })
    .from(activities)
    .where(
      and(
        eq(activities.assigneeId, memberId),
        eq(activities.status, 'planned'),
        isNull(activities.deletedAt),
        sql`${activities.remindAt} between now() - interval '1 hour' and now() + interval '30 minutes'`,
        visible(tenant, 'activity'),
      ),
    )
    .orderBy(asc(activities.remindAt), asc(activities.id))
    .limit(50)
}

/** Whether the person who acts gets reminders by mail too. */
export async function getsReminderMails(tenant: TenantScope): Promise<boolean> {
  const { memberId } = tenant.actor
  if (!memberId) return false
  const [member] = await tenant
    .db('profile:update')
    .select({ isReminded: members.isReminded })
    .from(members)
    .where(eq(members.id, memberId))

  return member?.isReminded ?? false
}
