import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { one } from '@/db/one'
import { activities, members, workspace } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import type { ActivityEdit, NewActivity, OwnFieldsEdit } from '@/lib/crm/activities/schema'
import { assertType } from '@/lib/crm/activity-types/mutations'
import { isFirstType } from '@/lib/crm/activity-types/types'
import { changedCustom, newCustom } from '@/lib/crm/custom-fields/values'
import { recordEvent } from '@/lib/crm/events'
import { assertLive } from '@/lib/crm/live'
import { assertMayChange, assertMayFill, withoutLimited } from '@/lib/crm/objects/limits'
import { assertWithinReach } from '@/lib/crm/records/within-reach'
import { isSame } from '@/lib/crm/records/words'
import { gone } from '@/lib/crm/records/writes'
import { AppError } from '@/lib/kernel/errors'
import type { TenantScope } from '@/lib/tenancy/scope'

const summary = {
  id: activities.id,
  type: activities.type,
  subject: activities.subject,
  companyId: activities.companyId,
  contactId: activities.contactId,
  dealId: activities.dealId,
}
type Summary = { [Key in keyof typeof summary]: (typeof summary)[Key]['_']['data'] | null }

/** Plans an activity, or logs one that is done. @throws AppError `not_found` when a record it names is gone. */
export function createActivity(tenant: TenantScope, input: NewActivity): Promise<{ id: string }> {
  const { isDone, dueDate, dueTime, custom, remind, remindMoment, ...values } = input
  assertMayFill(tenant, 'activity', { ...values, dueAt: dueDate })

  return tenant.transaction('activity:create', async db => {
    await assertLive(db, tenant, input)
    await assertType(db, input.type)
    const { memberId } = tenant.actor
    const activity = one(
      await db
        .insert(activities)
        .values({
          ...values,
          custom: await newCustom(db, tenant, 'activity', custom),
          ...due(dueDate, dueTime),
          ...reminding(remind, remindMoment),
          status: isDone ? 'done' : 'planned',
          doneAt: isDone ? sql`now()` : null,
          assigneeId: values.assigneeId ?? memberId,
          createdBy: memberId,
          updatedBy: memberId,
        })
        .returning(summary),
    )
    await tell(db, tenant, activity, isDone ? 'done' : 'planned')

    return { id: activity.id }
  })
}

/**
 * Changes an activity.
 *
 * @throws AppError `not_found`; `conflict` when somebody changed it since it was read, with what it says now at each
 * field that differs, and in `fields.version` the version to write over it with
 */
export function updateActivity(tenant: TenantScope, input: ActivityEdit): Promise<void> {
  const { id, version, dueDate, dueTime, custom, remind, remindMoment, ...values } = input

  return tenant.transaction('activity:update', async db => {
    await assertWithinReach(db, tenant, 'activity', 'update', id)
    const [activity] = await db
      .select()
      .from(activities)
      .where(and(eq(activities.id, id), isNull(activities.deletedAt)))
      .for('no key update')
    if (!activity) throw gone('activity')
    const { dueAt, ...edit } = withoutLimited(tenant, 'activity', activity, { ...values, dueAt: dueDate })
    if (activity.version !== version) throw await changedSince(db, activity, edit)
    await assertType(db, values.type, activity.type)
    const own = await changedCustom(db, tenant, 'activity', activity, { custom, version })
    await db
      .update(activities)
      .set({
        ...edit,
        ...own.set,
        ...(dueAt !== undefined && due(dueAt, dueTime)),
        ...reminding(remind, remindMoment),
        ...stamped(tenant),
      })
      .where(eq(activities.id, id))
  })
}

type Stored = typeof activities.$inferSelect

/** What the form shows as it is kept. */
const told = ['subject', 'body', 'priority', 'outcome', 'durationMinutes'] as const

async function changedSince(
  db: TenantDb,
  stored: Stored,
  edit: Readonly<Record<string, unknown>>,
): Promise<AppError> {
  const [who] = stored.updatedBy
    ? await db.select({ name: members.name }).from(members).where(eq(members.id, stored.updatedBy))
    : []
  const differing = told.filter(key => edit[key] !== undefined && !isSame(stored[key], edit[key]))
  const says = (value: unknown) => (value === null ? 'It is empty now.' : `It says “${value}” now.`)

  return new AppError('conflict', `${who?.name ?? 'Somebody'} changed this while you edited it.`, {
    fields: {
      ...Object.fromEntries(differing.map(key => [key, [says(stored[key])]])),
      version: [String(stored.version)],
    },
  })
}

/**
 * Changes fields of the workspace's own of an activity; those that are not named stay.
 *
 * @throws AppError `invalid` with what is wrong by field; `conflict` when somebody changed the same one meanwhile
 */
export function updateOwnFields(tenant: TenantScope, input: OwnFieldsEdit): Promise<{ version: number }> {
  const { id, version, seen, custom } = input

  return tenant.transaction('activity:update', async db => {
    await assertWithinReach(db, tenant, 'activity', 'update', id)
    const [activity] = await db
      .select({ version: activities.version, custom: activities.custom })
      .from(activities)
      .where(and(eq(activities.id, id), isNull(activities.deletedAt)))
      .for('no key update')
    if (!activity) throw gone('activity')
    const { set, changes } = await changedCustom(db, tenant, 'activity', activity, { custom, version, seen })
    if (changes.length === 0) return { version: activity.version }

    return one(
      await db
        .update(activities)
        .set({ ...set, ...stamped(tenant) })
        .where(eq(activities.id, id))
        .returning({ version: activities.version }),
    )
  })
}

/** Ticks an activity off. Ticking twice is once. */
export function completeActivity(tenant: TenantScope, id: string): Promise<void> {
  return move(tenant, id, 'done')
}

/** Takes a tick back: the activity is planned again. */
export function reopenActivity(tenant: TenantScope, id: string): Promise<void> {
  return move(tenant, id, 'planned')
}

/** Gives an activity another day. */
export async function rescheduleActivity(
  tenant: TenantScope,
  input: { id: string; dueDate: string | null; dueTime: string | null },
): Promise<void> {
  const db = tenant.db('activity:update')
  assertMayChange(tenant, 'activity', 'dueAt')
  await assertWithinReach(db, tenant, 'activity', 'update', input.id)
  await db
    .update(activities)
    .set({ ...due(input.dueDate, input.dueTime), ...stamped(tenant) })
    .where(and(eq(activities.id, input.id), isNull(activities.deletedAt)))
}

/** Moves an activity to the trash. @throws AppError `not_found`. */
export async function deleteActivity(tenant: TenantScope, id: string): Promise<void> {
  const db = tenant.db('activity:delete')
  await assertWithinReach(db, tenant, 'activity', 'delete', id)
  const gone = await db
    .update(activities)
    .set({ deletedAt: sql`now()`, deletedBy: tenant.actor.memberId })
    .where(and(eq(activities.id, id), isNull(activities.deletedAt)))
    .returning({ id: activities.id })

  if (gone.length === 0) throw new AppError('not_found', 'This is in the trash already.')
}

/** Brings an activity back from the trash. */
export async function restoreActivity(tenant: TenantScope, id: string): Promise<void> {
  const db = tenant.db('trash:restore')
  await assertWithinReach(db, tenant, 'activity', 'delete', id)
  await db.update(activities).set({ deletedAt: null, deletedBy: null }).where(eq(activities.id, id))
}

function move(tenant: TenantScope, id: string, status: 'done' | 'planned'): Promise<void> {
  return tenant.transaction('activity:update', async db => {
    await assertWithinReach(db, tenant, 'activity', 'update', id)
    const [activity] = await db
      .update(activities)
      .set({ status, doneAt: status === 'done' ? sql`now()` : null, ...stamped(tenant) })
      .where(and(eq(activities.id, id), sql`${activities.status} <> ${status}`, isNull(activities.deletedAt)))
      .returning(summary)

    if (activity) await tell(db, tenant, activity, status === 'done' ? 'done' : 'reopened')
  })
}

const stamped = (tenant: TenantScope) => ({
  updatedBy: tenant.actor.memberId,
  updatedAt: sql`now()`,
  version: sql`${activities.version} + 1`,
})

/** A day is a day in the workspace's own time zone, so PostgreSQL turns it into a moment, not this process. */
function due(day: string | null, time: string | null) {
  if (!day) return { dueAt: null, isAllDay: true }
  const local = `${day} ${time ?? '00:00'}`

  return {
    dueAt: sql`(${local}::timestamp at time zone (select ${workspace.timeZone} from ${workspace} limit 1))`,
    isAllDay: time === null,
  }
}

/** When somebody is reminded; PostgreSQL works the moment out, also when the due moment is another one later. */
function reminding(remind: NewActivity['remind'], moment: string | null | undefined) {
  if (!remind) return {}
  if (remind === 'own') {
    const on = sql`(${moment}::timestamp at time zone (select ${workspace.timeZone} from ${workspace} limit 1))`

    return { remindOn: on, remindBefore: null }
  }

  return { remindOn: null, remindBefore: remind === 'none' ? null : Number(remind) }
}

function tell(db: TenantDb, tenant: TenantScope, activity: Summary, verb: string): Promise<void> {
  const { id, type, subject, ...links } = activity
  const kind = type && isFirstType(type) ? type : 'activity'

  return recordEvent(db, tenant, { kind: `${kind}.${verb}`, activityId: id, title: subject, ...links })
}
