import { index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { central, createdAt, id, moment } from './schema'

/** Who did what to which workspace, as far as the provider's plane is concerned. Append-only. */
export const auditLog = central.table(
  'audit_log',
  {
    id: id(),
    at: createdAt(),
    actorKind: text({ enum: ['operator', 'identity', 'cli', 'system'] }).notNull(),
    actorId: uuid(),
    actorName: text().notNull(),
    action: text().notNull(),
    tenantId: uuid(),
    details: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  },
  table => [index('audit_log_tenant').on(table.tenantId, table.at), index('audit_log_at').on(table.at)],
)

/** Fixed windows of attempts, by account, address or workspace. */
export const rateLimits = central.table('rate_limits', {
  bucket: text().primaryKey(),
  count: integer().notNull(),
  resetsAt: moment().notNull(),
})

/** What the provider set for the whole installation. */
export const settings = central.table('settings', {
  key: text().primaryKey(),
  value: jsonb().$type<unknown>().notNull(),
  changedAt: createdAt(),
})
