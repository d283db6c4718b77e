import { sql } from 'drizzle-orm'
import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { id, moment } from './columns'
import { fieldTypes, kindsWithFields } from './field-types'

/** A choice of a select: `value` is what records keep, so that a new label changes no record. */
export type CustomOption = { readonly value: string; readonly label: string }

/**
 * A field that a workspace gave a kind of records of its own. What a record holds of it stands in the record's
 * `custom`, by the id of the field.
 */
export const customFields = pgTable(
  'custom_fields',
  {
    id: id(),
    entity: text({ enum: kindsWithFields }).notNull(),
    label: text().notNull(),
    /** Never changed: a value could not be read as something else. */
    type: text({ enum: fieldTypes }).notNull(),
    options: jsonb().$type<readonly CustomOption[]>().notNull().default([]),
    /** The kind of records that a relation points to. */
    relation: text({ enum: kindsWithFields }),
    isRequired: boolean().notNull().default(false),
    position: integer().notNull().default(0),
    help: text(),
    archivedAt: moment(),
    version: integer().notNull().default(1),
    createdAt: moment().notNull().defaultNow(),
    createdBy: uuid(),
  },
  table => [
    index('custom_fields_entity').on(table.entity, table.position, table.id),
    uniqueIndex('custom_fields_label_live')
      .on(table.entity, sql`atrium_fold(label)`)
      .where(sql`archived_at is null`),
  ],
)

/**
 * What records hold in their `custom`, by the type of each field, so that lists find and sort it by an index.
 * Triggers write it, and nothing else does; it names no table, as the ids of records are never the same.
 */
export const customValues = pgTable(
  'custom_values',
  {
    recordId: uuid().notNull(),
    fieldId: uuid().notNull(),
    /** Which of several choices. */
    n: smallint().notNull().default(0),
    text: text(),
    number: numeric(),
    day: date({ mode: 'string' }),
    at: moment(),
    ref: uuid(),
  },
  table => [
    primaryKey({ columns: [table.recordId, table.fieldId, table.n] }),
    index('custom_values_text')
      .on(table.fieldId, sql`left(atrium_fold(text), 100)`, table.recordId)
      .where(sql`text is not null`),
    index('custom_values_number')
      .on(table.fieldId, table.number, table.recordId)
      .where(sql`number is not null`),
    index('custom_values_day').on(table.fieldId, table.day, table.recordId).where(sql`day is not null`),
    index('custom_values_at').on(table.fieldId, table.at, table.recordId).where(sql`at is not null`),
    index('custom_values_ref').on(table.fieldId, table.ref, table.recordId).where(sql`ref is not null`),
    index('custom_values_words')
      .using('gin', sql`atrium_fold(text) gin_trgm_ops`)
      .where(sql`text is not null`),
  ],
)
