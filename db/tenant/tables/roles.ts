import { sql } from 'drizzle-orm'
import { integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { id, moment } from './columns'

/**
 * What a workspace lets some of its people do with records. This is the truth; the registry keeps a copy of the
 * rights beside each membership, so that a request knows them without a question of its own. They are read through a
 * schema: what it does not know is closed.
 */
export const roles = pgTable(
  'roles',
  {
    id: id(),
    name: text().notNull(),
    rights: jsonb().$type<unknown>().notNull(),
    position: integer().notNull().default(0),
    version: integer().notNull().default(1),
    createdAt: moment().notNull().defaultNow(),
    updatedAt: moment().notNull().defaultNow(),
  },
  table => [uniqueIndex('roles_name').on(sql`atrium_fold(${table.name})`)],
)
