import { index, integer, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { central, createdAt, id, moment } from './schema'

export const alertKinds = [
  'provisioning_failed',
  'migration_failed',
  'database_unreachable',
  'budget_full',
  'job_given_up',
  'disk_nearly_full',
] as const

/** What operators should know of without looking for it. However often the same happens, it is one row. */
export const alerts = central.table(
  'alerts',
  {
    id: id(),
    kind: text({ enum: alertKinds }).notNull(),
    /** What it is about, in its kind: a workspace, a database, a task. */
    subject: text().notNull(),
    tenantId: uuid(),
    message: text().notNull(),
    /** How often it happened since it was first seen or last dismissed. */
    count: integer().notNull().default(1),
    firstAt: createdAt(),
    lastAt: createdAt(),
    dismissedAt: moment(),
  },
  table => [
    uniqueIndex('alerts_kind_subject').on(table.kind, table.subject),
    index('alerts_last').on(table.lastAt),
  ],
)
