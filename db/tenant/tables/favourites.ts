import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { members } from './members'

/** Records that a member keeps at hand, in the order in which they were added. */
export const favourites = pgTable(
  'favourites',
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
    index('favourites_record').on(table.recordId),
  ],
)
