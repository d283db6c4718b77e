import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { MemberId } from '@/lib/kernel/ids'
import { id, moment } from './columns'

export const importEntities = ['companies', 'contacts', 'deals', 'products', 'members'] as const

/** One file brought in. The uploaded bytes live in `import_chunks` until the import has ended. */
export const imports = pgTable(
  'imports',
  {
    id: id(),
    entity: text({ enum: importEntities }).notNull(),
    state: text({ enum: ['uploading', 'uploaded', 'ready', 'running', 'done', 'failed', 'canceled'] })
      .notNull()
      .default('uploading'),
    fileName: text().notNull(),
    fileBytes: bigint({ mode: 'number' }).notNull(),
    fileSha256: text().notNull(),
    /** Delimiter, encoding, header and what was seen of each column. */
    format: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    mapping: jsonb().$type<Record<string, unknown>>(),
    startedBy: uuid().$type<MemberId>(),
    createdAt: moment().notNull().defaultNow(),
    startedAt: moment(),
    finishedAt: moment(),
    phase: text(),
    rowsTotal: integer().notNull().default(0),
    /** How far each of the two passes is, written in the transaction of what it did. */
    rowsDone: integer().notNull().default(0),
    linksDone: integer().notNull().default(0),
    /** When a pass last moved: what tells a run that works from one whose process died. */
    progressAt: moment(),
    created: integer().notNull().default(0),
    updated: integer().notNull().default(0),
    skipped: integer().notNull().default(0),
    failed: integer().notNull().default(0),
    /** Counts beside the rows: members added, stages added, links made. */
    extras: jsonb().$type<Record<string, number>>().notNull().default({}),
    error: text(),
    /** Set by a person who wants it stopped; the worker looks between batches. */
    cancelRequestedAt: moment(),
  },
  table => [index('imports_created').on(table.createdAt, table.id)],
)

export const importChunks = pgTable(
  'import_chunks',
  {
    importId: uuid()
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    content: text().notNull(),
  },
  table => [primaryKey({ columns: [table.importId, table.position] })],
)

/** Rows that did not go in, with the reason in words and the row as it was in the file. */
export const importFailures = pgTable(
  'import_failures',
  {
    importId: uuid()
      .notNull()
      .references(() => imports.id, { onDelete: 'cascade' }),
    rowNumber: integer().notNull(),
    outcome: text({ enum: ['failed', 'skipped'] }).notNull(),
    reason: text().notNull(),
    cells: jsonb().$type<string[]>().notNull(),
  },
  table => [primaryKey({ columns: [table.importId, table.rowNumber] })],
)
