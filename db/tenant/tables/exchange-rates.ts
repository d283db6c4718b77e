import { date, numeric, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'

/**
 * What one unit of a currency is worth in another, from a day on until the next one given. Sums join them, so
 * that a new rate rewrites no deal; those to a currency that the workspace left stay, and are not used.
 */
export const exchangeRates = pgTable(
  'exchange_rates',
  {
    currency: text().notNull(),
    /** The currency of the workspace when it was given. */
    base: text().notNull(),
    since: date({ mode: 'string' }).notNull(),
    rate: numeric({ precision: 20, scale: 10 }).notNull(),
    memberId: uuid(),
    updatedAt: moment().notNull().defaultNow(),
  },
  table => [primaryKey({ columns: [table.base, table.currency, table.since] })],
)
