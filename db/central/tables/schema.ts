import { sql } from 'drizzle-orm'
import { pgSchema, timestamp, uuid } from 'drizzle-orm/pg-core'

/** All central tables live in a schema of this name, so that a central query on a tenant's database fails loudly. */
export const central = pgSchema('central')

export const id = () => uuid().primaryKey().default(sql`uuidv7()`)
export const moment = () => timestamp({ withTimezone: true, mode: 'date' })
export const createdAt = () => moment().notNull().defaultNow()
