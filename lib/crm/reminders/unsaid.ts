import 'server-only'
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { activities } from '@/db/tenant/tables'

/** Reminders that nobody was told of yet, not older than two days: later they are of no use to anybody. */
export const unsaid = and(
  eq(activities.status, 'planned'),
  isNull(activities.deletedAt),
  isNotNull(activities.assigneeId),
  sql`${activities.remindAt} > now() - interval '2 days'`,
  sql`(${activities.remindedFor} is null or ${activities.remindedFor} <> ${activities.remindAt})`,
)
