import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, moment } from './columns'
import type { FieldChange } from './events'

/**
 * Who did what in this workspace, one row for each act. PostgreSQL itself refuses to change or delete a row, so
 * nobody who works here can.
 */
export const auditLog = pgTable(
  'audit_log',
  {
    id: id(),
    at: moment().notNull().defaultNow(),
    memberId: uuid(),
    /** Name of that person at that time, or of what acted in their place. */
    actor: text().notNull(),
    /** `<subject>.<verb>`, such as `import.done`. */
    action: text().notNull(),
    recordId: uuid(),
    batchId: uuid(),
    title: text(),
    changes: jsonb().$type<FieldChange[]>().notNull().default([]),
  },
  table => [
    index('audit_log_at').on(table.at, table.id),
    index('audit_log_member').on(table.memberId, table.at, table.id),
    index('audit_log_action').on(table.action, table.at, table.id),
  ],
)
