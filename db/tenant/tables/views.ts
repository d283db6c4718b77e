import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, moment } from './columns'
import { members } from './members'

/**
 * A list that somebody put together and gave a name: what it shows and in which order, for themselves, for who is
 * in a team with them, or for everyone. `state` is read through a schema: fields that are gone since are left out.
 */
export const savedViews = pgTable(
  'saved_views',
  {
    id: id(),
    /** The kind of records that it lists. */
    entity: text().notNull(),
    name: text().notNull(),
    visibility: text({ enum: ['private', 'team', 'everyone'] })
      .notNull()
      .default('private'),
    ownerId: uuid()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    state: jsonb().$type<unknown>().notNull(),
    /** A fractional key: a move writes one row. */
    rank: text().notNull(),
    isPinned: boolean().notNull().default(false),
    version: integer().notNull().default(1),
    createdAt: moment().notNull().defaultNow(),
    updatedAt: moment().notNull().defaultNow(),
  },
  table => [
    index('saved_views_entity').on(table.entity, sql`rank collate "C"`, table.id),
    index('saved_views_owner').on(table.ownerId),
  ],
)
