import { boolean, index, integer, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { central, createdAt, id, moment } from './schema'
import { tenants } from './tenants'

/** One attempt to bring a company to an active workspace. Steps are recorded before and after they run. */
export const provisioningRuns = central.table(
  'provisioning_runs',
  {
    id: id(),
    tenantId: uuid()
      .notNull()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    state: text({ enum: ['running', 'done', 'failed', 'undone'] })
      .notNull()
      .default('running'),
    /** What the founder typed and the steps need, without the password. */
    ownerIdentityId: uuid(),
    /** The founder signed up with this workspace, and goes with it when it cannot be made. */
    ownerIsNew: boolean().notNull().default(false),
    ownerMemberId: uuid().notNull(),
    ownerName: text().notNull(),
    attempts: integer().notNull().default(0),
    leaseUntil: moment(),
    error: text(),
    /** What a person can quote when it failed, and the log lines carry. */
    reference: text(),
    startedAt: createdAt(),
    finishedAt: moment(),
  },
  table => [
    uniqueIndex('provisioning_runs_tenant').on(table.tenantId),
    index('provisioning_runs_state').on(table.state),
  ],
)

export const provisioningSteps = central.table(
  'provisioning_steps',
  {
    runId: uuid()
      .notNull()
      .references(() => provisioningRuns.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    position: integer().notNull(),
    state: text({ enum: ['waiting', 'running', 'done', 'failed'] })
      .notNull()
      .default('waiting'),
    attempts: integer().notNull().default(0),
    startedAt: moment(),
    finishedAt: moment(),
    durationMs: integer(),
    error: text(),
  },
  table => [primaryKey({ columns: [table.runId, table.name] })],
)

/** One run over the fleet, and below it one row per database that it touched. */
export const migrationRuns = central.table('migration_runs', {
  id: id(),
  target: text().notNull(),
  startedBy: text().notNull(),
  state: text({ enum: ['running', 'done', 'failed'] })
    .notNull()
    .default('running'),
  startedAt: createdAt(),
  finishedAt: moment(),
})

export const migrationResults = central.table(
  'migration_results',
  {
    runId: uuid()
      .notNull()
      .references(() => migrationRuns.id, { onDelete: 'cascade' }),
    databaseName: text().notNull(),
    tenantId: uuid(),
    fromVersion: text(),
    toVersion: text(),
    state: text({ enum: ['done', 'failed', 'skipped'] }).notNull(),
    durationMs: integer().notNull(),
    error: text(),
    at: createdAt(),
  },
  table => [primaryKey({ columns: [table.runId, table.databaseName] })],
)
