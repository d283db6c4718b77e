import { sql } from 'drizzle-orm'
import { pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, moment } from './columns'
import { stageColors } from './pipelines'

/** What people sort records by, in colours. Which record has which stands on the record: `tagIds`. */
export const tags = pgTable(
  'tags',
  {
    id: id(),
    name: text().notNull(),
    color: text({ enum: stageColors }).notNull(),
    createdAt: moment().notNull().defaultNow(),
    createdBy: uuid(),
  },
  // "VIP" and "vip" are one.
  () => [uniqueIndex('tags_name').on(sql`atrium_fold(name)`)],
)
