import 'server-only'
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { activities, activityTypes } from '@/db/tenant/tables'
import type { ActivityIcon } from '@/lib/crm/activity-types/types'
import { today, zone } from '@/lib/crm/deals/today'
import type { NextStep } from '@/lib/crm/deals/types'
import { visible } from '@/lib/crm/records/visible'
import type { TenantScope } from '@/lib/tenancy/scope'

/**
 * For a lateral join: the planned activity of a record that is due first; one without a day comes last.
 *
 * @param link the column of activities that names the record, and the id it has to be
 */
export function nextActivity(tenant: TenantScope, link: PgColumn, id: PgColumn) {
  const dueDay = sql`(${activities.dueAt} at time zone ${zone})::date`

  return tenant
    .db('record:read')
    .select({
      icon: sql<ActivityIcon>`${activityTypes.icon}`.as('next_icon'),
      subject: sql<string>`${activities.subject}`.as('next_subject'),
      day: sql<string | null>`${dueDay}::text`.as('next_day'),
      when: sql<NextStep['when']>`case
        when ${activities.dueAt} is null then 'someday'
        when ${dueDay} < ${today} then 'overdue'
        when ${dueDay} = ${today} then 'today'
        when ${dueDay} = ${today} + 1 then 'tomorrow'
        else 'later' end`.as('next_when'),
    })
    .from(activities)
    .innerJoin(activityTypes, eq(activityTypes.key, activities.type))
    .where(
      and(
        eq(link, id),
        eq(activities.status, 'planned'),
        isNull(activities.deletedAt),
        visible(tenant, 'activity', 'read', 'few'),
      ),
    )
    .orderBy(sql`${activities.dueAt} asc nulls last`, asc(activities.id))
    .limit(1)
    .as('next')
}

/** A join that found nothing answers an empty step, because its columns are expressions. */
export const withNext = <Row extends { next: NextStep | null }>(row: Row): Row =>
  row.next?.subject ? row : { ...row, next: null }

const alsoIf = (condition: SQL | undefined): SQL => (condition ? sql` and ${condition}` : sql``)

/**
 * What is planned next with a record and on which day, as columns of its list.
 *
 * @param seen which activities count, for those who do not see all
 */
export const nextColumns = (link: PgColumn, id: PgColumn, seen?: SQL) => {
  const next = (what: SQL) => sql`(
    select ${what} from ${activities}
    where ${link} = ${id} and ${activities.status} = 'planned' and ${activities.deletedAt} is null${alsoIf(seen)}
    order by ${activities.dueAt} asc nulls last, ${activities.id} limit 1
  )`

  const isNone = sql`not exists (select from ${activities}
    where ${link} = ${id} and ${activities.status} = 'planned' and ${activities.deletedAt} is null${alsoIf(seen)})`

  return {
    nextStep: { value: next(sql`${activities.subject}`), isEmpty: isNone },
    nextDue: { value: next(sql`(${activities.dueAt} at time zone ${zone})::date`) },
  } as const
}
