import { sql } from 'drizzle-orm'
import { integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { moment } from './columns'

export const activityIcons = [
  'call',
  'meeting',
  'task',
  'email',
  'place',
  'website',
  'people',
  'person',
  'company',
  'product',
  'file',
  'money',
  'time',
  'flags',
  'banners',
  'favourite',
  'key',
] as const

/** What kinds of activities there are, in the order in which they are offered. An activity holds the key of its type. */
export const activityTypes = pgTable(
  'activity_types',
  {
    /** As it stands in addresses and files: `site-visit`. It stays when the name changes. */
    key: text().primaryKey(),
    name: text().notNull(),
    icon: text({ enum: activityIcons }).notNull(),
    position: integer().notNull(),
    /** Set when it is offered no more. */
    archivedAt: moment(),
  },
  () => [uniqueIndex('activity_types_name').on(sql`atrium_fold(name)`)],
)
