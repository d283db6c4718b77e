import { sql } from 'drizzle-orm'
import { boolean, check, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'

/** One row that says whose database this is. A pool reads it before it lends a connection. */
export const atriumIdentity = pgTable(
  'atrium_identity',
  {
    only: boolean().primaryKey().default(true),
    tenantId: uuid().notNull(),
    claimedAt: moment().notNull().defaultNow(),
  },
  table => [check('atrium_identity_one_row', sql`${table.only}`)],
)

/** What the workspace set for itself. */
export const workspace = pgTable(
  'workspace',
  {
    only: boolean().primaryKey().default(true),
    currency: text().notNull().default('USD'),
    locale: text().notNull().default('en-US'),
    timeZone: text().notNull().default('UTC'),
    /** Two letters. Phone numbers without a country code are read as of here. */
    country: text(),
    setupDismissedAt: moment(),
    /** Since when sample data is here; nothing when there is none. */
    sampledAt: moment(),
  },
  table => [check('workspace_one_row', sql`${table.only}`)],
)
