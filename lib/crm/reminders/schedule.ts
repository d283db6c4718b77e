import 'server-only'
import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { activities } from '@/db/tenant/tables'
import type { CentralDb } from '@/db/types'
import { visible } from '@/lib/crm/records/visible'
import { unsaid } from '@/lib/crm/reminders/unsaid'
import { enqueue } from '@/lib/jobs/enqueue'
import { log } from '@/lib/kernel/log'
import { central } from '@/lib/tenancy/pools'
import type { TenantScope } from '@/lib/tenancy/scope'

/** Reminders of one workspace that a sweep hands over at the most. */
const mostSwept = 1_000

/** Hands the reminder of an activity to the worker for its moment, in the place of an earlier one. */
export const handOverReminder = (
  registry: CentralDb,
  tenantId: string,
  activityId: string,
  runAt: Date,
): Promise<void> =>
  enqueue(
    registry,
    'remind',
    { tenantId, activityId },
    { jobKey: `remind:${activityId}`, runAt, maxAttempts: 10 },
  )

/**
 * Sees to it that the assignee of an activity is reminded, once what was changed of it is kept. An activity without a
 * reminder costs one question. When the worker cannot be told, the daily sweep does it.
 */
export async function scheduleReminder(
  tenant: TenantScope,
  activityId: string,
  registry: () => CentralDb = central,
): Promise<void> {
  try {
    await giveAll(tenant, eq(activities.id, activityId), registry)
  } catch (error) {
    log.warn({ error, activityId }, 'a reminder waits for the daily sweep')
  }
}

/**
 * Hands over what comes within a day and has no job, since it was lost to a crash. To hand one over twice does no
 * harm.
 *
 * @returns how many were handed over, a thousand at the most
 */
export const sweepReminders = (tenant: TenantScope, registry: () => CentralDb = central): Promise<number> =>
  giveAll(tenant, sql`${activities.remindAt} < now() + interval '25 hours'`, registry)

/**
 * Hands over the reminders of activities that came back by the undo of a batch. When the worker cannot be told, the
 * daily sweep does it.
 */
export async function scheduleUndone(
  tenant: TenantScope,
  batchId: string,
  registry: () => CentralDb = central,
): Promise<void> {
  const came = sql`exists (select from batch_items item where item.batch_id = ${batchId}::uuid
    and item.entity = 'activity' and item.state in ('undone', 'kept') and item.record_id = ${activities.id})`
  try {
    let last: Given | undefined
    do {
      const given = await giveSome(tenant, and(came, last && behind(last)), registry)
      last = given.length === mostSwept ? given.at(-1) : undefined
    } while (last)
  } catch (error) {
    log.warn({ error, batchId }, 'reminders of an undo wait for the daily sweep')
  }
}

type Given = { id: string; at: Date | null; exactly: string }

const behind = ({ id, exactly }: Given) =>
  sql`(${activities.remindAt}, ${activities.id}) > (${exactly}::timestamptz, ${id}::uuid)`

const giveAll = async (tenant: TenantScope, which: SQL, registry: () => CentralDb): Promise<number> =>
  (await giveSome(tenant, which, registry)).length

async function giveSome(
  tenant: TenantScope,
  which: SQL | undefined,
  registry: () => CentralDb,
): Promise<Given[]> {
  const found = await tenant
    .db('activity:read')
    .select({
      id: activities.id,
      at: activities.remindAt,
      exactly: sql<string>`${activities.remindAt}::text`,
    })
    .from(activities)
    .where(and(unsaid, which, visible(tenant, 'activity')))
    .orderBy(asc(activities.remindAt), asc(activities.id))
    .limit(mostSwept)
  for (const { id, at } of found) {
    if (at) await handOverReminder(registry(), tenant.tenantId, id, at)
  }

  return found
}
