import 'server-only'
import { sql } from 'drizzle-orm'
import { activities } from '@/db/tenant/tables'
import { restoreActivity } from '@/lib/crm/activities/mutations'
import type { EntityDefinition } from '@/lib/crm/define'

export const activity = {
  label: 'Activity',
  plural: 'Activities',
  list: { path: '/activities', icon: 'activities', keys: 'G A' },
  table: activities,
  title: sql<string>`${activities.subject}`,
  event: 'activityId',
  restore: restoreActivity,
} as const satisfies EntityDefinition
