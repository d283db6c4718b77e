import 'server-only'
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { activities, members } from '@/db/tenant/tables'
import { today, zone } from '@/lib/crm/deals/today'
import { assertWithinReach } from '@/lib/crm/records/within-reach'
import { gone, stamp } from '@/lib/crm/records/writes'
import type { Snooze } from '@/lib/crm/reminders/schema'
import type { TenantScope } from '@/lib/tenancy/scope'

/** Tomorrow is nine in the morning, by the clocks of the workspace. */
const moments: Record<Snooze, SQL> = {
  '10-minutes': sql`now() + interval '10 minutes'`,
  '1-hour': sql`now() + interval '1 hour'`,
  tomorrow: sql`((${today} + 1)::timestamp + interval '9 hours') at time zone ${zone}`,
}

/** Reminds of an activity later on, at a moment of its own. @throws AppError `not_found` */
export async function snoozeReminder(tenant: TenantScope, id: string, until: Snooze): Promise<void> {
  const db = tenant.db('activity:update')
  await assertWithinReach(db, tenant, 'activity', 'update', id)
  const changed = await db
    .update(activities)
    .set({
      remindOn: moments[until],
      remindBefore: null,
      ...stamp(tenant),
      version: sql`${activities.version} + 1`,
    })
    .where(and(eq(activities.id, id), isNull(activities.deletedAt)))
    .returning({ id: activities.id })
  if (changed.length === 0) throw gone('activity')
}

/** Whether the person who acts gets reminders by mail too. */
export async function setReminderMails(tenant: TenantScope, isReminded: boolean): Promise<void> {
  const { memberId } = tenant.actor
  if (!memberId) return
  await tenant.db('profile:update').update(members).set({ isReminded }).where(eq(members.id, memberId))
}
