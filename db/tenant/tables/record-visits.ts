import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { members } from './members'

/** When a member last looked at a record: what they probably want to go back to. */
export const recordVisits = pgTable(
  'record_visits',
  {
    memberId: uuid()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    entity: text({ enum: ['company', 'contact', 'deal'] }).notNull(),
    recordId: uuid().notNull(),
    at: moment().notNull().defaultNow(),
  },
  table => [
    primaryKey({ columns: [table.memberId, table.entity, table.recordId] }),
    index('record_visits_latest').on(table.memberId, table.at),
    index('record_visits_record').on(table.recordId),
  ],
)
