import { type SQL, sql } from 'drizzle-orm'
import { customType, index, integer, jsonb, type PgColumn, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export const id = () => uuid().primaryKey().default(sql`uuidv7()`)
export const moment = () => timestamp({ withTimezone: true, mode: 'date' })

/** Text that search compares with: lower case, without accents. Filled by PostgreSQL itself. */
export const searchText = customType<{ data: string }>({ dataType: () => 'text' })

/** A name without blanks and punctuation: "GTXPro" and "GTX Pro" are alike. What imports compare names with. */
export const alike = (name: SQL): SQL => sql`translate(atrium_fold(${name}), ' .,-_''"()&/', '')`

/** A number is kept as one, an amount as a decimal string, several choices as a list. */
export type CustomValue = string | number | boolean | readonly string[]

/**
 * What every record has. `version` is the optimistic lock; `externalId` is the key that the record had in
 * the system it was imported from.
 */
export const record = () => ({
  id: id(),
  createdAt: moment().notNull().defaultNow(),
  createdBy: uuid(),
  updatedAt: moment().notNull().defaultNow(),
  updatedBy: uuid(),
  deletedAt: moment(),
  deletedBy: uuid(),
  version: integer().notNull().default(1),
  source: text({ enum: ['ui', 'import', 'cli', 'demo'] })
    .notNull()
    .default('ui'),
  importId: uuid(),
  externalId: text(),
})

/** A way to reach somebody, the main one first, with the word for which one it is. */
export type Point = { readonly value: string; readonly label: string | null }
/** `e164` is the number that is dialled; null where what was written is none that is known. */
export type PhonePoint = Point & { readonly e164: string | null }

/** What a record holds of the fields that the workspace made itself, by their ids. */
export const custom = () => jsonb().$type<Readonly<Record<string, CustomValue>>>().notNull().default({})
/**
 * The tags of a record, in no order of meaning. On the record and not in rows of their own, so that an act on many
 * records and its undo see them as they see every other value. One that was deleted meanwhile means nothing.
 */
export const tagIds = () => uuid().array().notNull().default(sql`'{}'::uuid[]`)

/** What finds the records that have a tag; those that have none cost it nothing. */
export const tagIndex = (name: string, column: PgColumn) =>
  index(name).using('gin', column).where(sql`tag_ids <> '{}'::uuid[]`)
