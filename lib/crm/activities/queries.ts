import 'server-only'
import { and, asc, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { activities, activityTypes, companies, contacts, deals, members, workspace } from '@/db/tenant/tables'
import type { RecordRef } from '@/lib/crm/links'
import { mayOfRow } from '@/lib/crm/records/may'
import { visible } from '@/lib/crm/records/visible'
import type { TenantScope } from '@/lib/tenancy/scope'

const zone = sql`(select ${workspace.timeZone} from ${workspace} limit 1)`
const today = sql`(now() at time zone ${zone})::date`
/** The day of an activity as the workspace reads it; a day has no time zone. */
const dueDay = sql<string | null>`((${activities.dueAt} at time zone ${zone})::date)::text`
const dueTime = sql<
  string | null
>`case when ${activities.isAllDay} then null else to_char(${activities.dueAt} at time zone ${zone}, 'HH24:MI') end`

const row = {
  id: activities.id,
  version: activities.version,
  type: activities.type,
  typeName: activityTypes.name,
  icon: activityTypes.icon,
  subject: activities.subject,
  body: activities.body,
  status: activities.status,
  priority: activities.priority,
  outcome: activities.outcome,
  durationMinutes: activities.durationMinutes,
  dueDay,
  dueTime,
  /** `overdue`, `today`, `later`, `someday` (no day) or `done`, by the workspace's own calendar. */
  when: sql<ActivityWhen>`case
    when ${activities.status} <> 'planned' then 'done'
    when ${activities.dueAt} is null then 'someday'
    when (${activities.dueAt} at time zone ${zone})::date < ${today} then 'overdue'
    when (${activities.dueAt} at time zone ${zone})::date = ${today} then 'today'
    else 'later' end`,
  doneAt: activities.doneAt,
  /** As a form chooses it. */
  remind: sql<string>`case when ${activities.remindOn} is not null then 'own'
    else coalesce(${activities.remindBefore}::text, 'none') end`,
  /** The moment of its own, by the clocks of the workspace. */
  remindMoment: sql<
    string | null
  >`to_char(${activities.remindOn} at time zone ${zone}, 'YYYY-MM-DD"T"HH24:MI')`,
  assigneeId: activities.assigneeId,
  assignee: members.name,
  companyId: activities.companyId,
  company: companies.name,
  contactId: activities.contactId,
  contact: sql<string | null>`nullif(trim(${contacts.firstName} || ' ' || ${contacts.lastName}), '')`,
  dealId: activities.dealId,
  deal: deals.name,
}

export type ActivityWhen = 'overdue' | 'today' | 'later' | 'someday' | 'done'
export type ActivityRow = Awaited<ReturnType<typeof listOf>>[number]

/** One live activity, for its panel; undefined when there is none. */
export async function getActivity(tenant: TenantScope, id: string): Promise<ActivityRow | undefined> {
  const [activity] = await listOf(tenant, eq(activities.id, id), [], 1)

  return activity
}

/** What is planned for one record, soonest first; at most 50. The first is its next step. */
export function listPlannedOf(tenant: TenantScope, ref: RecordRef) {
  const column = { company: activities.companyId, contact: activities.contactId, deal: activities.dealId }

  return listOf(
    tenant,
    and(eq(activities.status, 'planned'), eq(column[ref.kind], ref.id)),
    [sql`${activities.dueAt} asc nulls last`, asc(activities.id)],
    50,
  )
}

/** Everything done and planned on one record, newest first; at most 200. */
export function listActivitiesOf(tenant: TenantScope, ref: RecordRef) {
  const column = { company: activities.companyId, contact: activities.contactId, deal: activities.dealId }

  return listOf(
    tenant,
    eq(column[ref.kind], ref.id),
    [
      sql`${activities.status} = 'planned' desc`,
      sql`coalesce(${activities.dueAt}, ${activities.doneAt}) desc nulls first`,
      desc(activities.id),
    ],
    200,
  )
}

/** How much one member is told to do at once. */
export const toDoLimit = 50

/** What one member has to do: overdue and today first; at most `toDoLimit`. */
export function listToDo(tenant: TenantScope, memberId: string) {
  return listOf(
    tenant,
    and(
      eq(activities.status, 'planned'),
      eq(activities.assigneeId, memberId),
      sql`${activities.dueAt} < ((${today} + 1)::timestamp at time zone ${zone})`,
    ),
    [asc(activities.dueAt), asc(activities.id)],
    toDoLimit,
  )
}

function listOf(tenant: TenantScope, where: SQL | undefined, order: SQL[], limit: number) {
  return tenant
    .db('record:read')
    .select({ ...row, may: mayOfRow(tenant, 'activity', 'few') })
    .from(activities)
    .innerJoin(activityTypes, eq(activityTypes.key, activities.type))
    .leftJoin(members, eq(members.id, activities.assigneeId))
    .leftJoin(
      companies,
      and(eq(companies.id, activities.companyId), isNull(companies.deletedAt), visible(tenant, 'company')),
    )
    .leftJoin(
      contacts,
      and(eq(contacts.id, activities.contactId), isNull(contacts.deletedAt), visible(tenant, 'contact')),
    )
    .leftJoin(deals, and(eq(deals.id, activities.dealId), isNull(deals.deletedAt), visible(tenant, 'deal')))
    .where(and(isNull(activities.deletedAt), visible(tenant, 'activity'), where))
    .orderBy(...order)
    .limit(limit)
}
