import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { MemberId } from '@/lib/kernel/ids'
import { id, moment } from './columns'

/** What kinds of rows a batch changes: every kind of record, colleagues, and the lines of deals. */
export const batchSubjects = [
  'company',
  'contact',
  'deal',
  'product',
  'activity',
  'note',
  'file',
  'member',
  'line',
] as const

/**
 * One act on many rows, that can be undone as one. A batch of kind `import` has the id of its import, so that
 * `import_id` of a record names the batch that made it.
 */
export const batches = pgTable(
  'batches',
  {
    id: id(),
    kind: text({ enum: ['import', 'edit', 'delete'] }).notNull(),
    entity: text({ enum: batchSubjects }).notNull(),
    /** How a person calls it, such as the name of the file. */
    title: text().notNull(),
    memberId: uuid().$type<MemberId>(),
    actor: text(),
    state: text({ enum: ['running', 'done', 'failed', 'undoing', 'undone'] })
      .notNull()
      .default('running'),
    /** What a bulk edit sets. */
    change: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    total: integer().notNull().default(0),
    done: integer().notNull().default(0),
    changed: integer().notNull().default(0),
    createdAt: moment().notNull().defaultNow(),
    finishedAt: moment(),
    /** When it last moved: what tells one that works from one whose process died. */
    progressAt: moment(),
    error: text(),
    undoneBy: uuid().$type<MemberId>(),
    undoStartedAt: moment(),
    undoneAt: moment(),
    /** Which part of its work an undo is in, and how far. */
    undoStep: text(),
    undoTotal: integer().notNull().default(0),
    undoDone: integer().notNull().default(0),
    /** Rows put back or erased by the undo, and rows left because of what happened since. */
    restored: integer().notNull().default(0),
    erased: integer().notNull().default(0),
    kept: integer().notNull().default(0),
  },
  table => [
    index('batches_created').on(table.createdAt, table.id),
    index('batches_busy').on(table.createdAt).where(sql`state in ('running', 'undoing')`),
  ],
)

/**
 * One row that a batch changed, with what it held before and after: only the columns that differ, and the
 * version. A record that an import made has none: its `import_id` says it.
 */
export const batchItems = pgTable(
  'batch_items',
  {
    batchId: uuid()
      .notNull()
      .references(() => batches.id, { onDelete: 'cascade' }),
    id: uuid().notNull().default(sql`uuidv7()`),
    entity: text({ enum: batchSubjects }).notNull(),
    recordId: uuid().notNull(),
    /** Null while a bulk act has not come to it, and for a row that the batch made. */
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
    state: text({ enum: ['waiting', 'done', 'refused', 'undone', 'kept'] })
      .notNull()
      .default('done'),
    /** Why it was refused or kept, in words. */
    reason: text(),
  },
  table => [
    primaryKey({ columns: [table.batchId, table.id] }),
    index('batch_items_record').on(table.recordId),
    index('batch_items_state')
      .on(table.batchId, table.state, table.id)
      .where(sql`state in ('waiting', 'refused', 'kept')`),
  ],
)
