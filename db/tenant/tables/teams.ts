import { sql } from 'drizzle-orm'
import { boolean, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, moment } from './columns'
import { members } from './members'

/** People who work together: what a role with the reach `team` goes as far as. */
export const teams = pgTable(
  'teams',
  {
    id: id(),
    name: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
  },
  table => [uniqueIndex('teams_name').on(sql`atrium_fold(${table.name})`)],
)

/** Who is in which team; somebody may be in several. */
export const teamMembers = pgTable(
  'team_members',
  {
    teamId: uuid()
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    memberId: uuid()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    isLead: boolean().notNull().default(false),
  },
  table => [
    primaryKey({ columns: [table.teamId, table.memberId] }),
    index('team_members_member').on(table.memberId),
  ],
)
