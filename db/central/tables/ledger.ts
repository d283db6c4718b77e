import { sql } from 'drizzle-orm'
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

/**
 * One run of migrations: over the fleet, or over one workspace. Its plan, a row below per database, is written
 * before it begins. At most one run over the fleet is under way.
 */
export const migrationRuns = central.table(
  'migration_runs',
  {
    id: id(),
    target: text().notNull(),
    startedBy: text().notNull(),
    /** `pausing` ends what it has begun and begins nothing more; `stopped` has used up its failure budget. */
    state: text({ enum: ['running', 'pausing', 'paused', 'done', 'failed', 'stopped'] })
      .notNull()
      .default('running'),
    isFleet: boolean().notNull().default(false),
    /** Looks into databases of which the registry says that nothing is pending. */
    force: boolean().notNull().default(false),
    /** Databases at the same time. */
    concurrency: integer().notNull().default(1),
    /** Failures that it bears outside of the canaries, null for any number. */
    maxFailures: integer(),
    /** The run whose failed databases this one takes. */
    retryOf: uuid(),
    startedAt: createdAt(),
    /** When a person last had it go on: what failed before that does not count against the budget. */
    resumedAt: createdAt(),
    finishedAt: moment(),
  },
  table => [
    uniqueIndex('migration_runs_one_fleet')
      .on(table.isFleet)
      .where(sql`is_fleet and state in ('running', 'pausing')`),
  ],
)

export const migrationResults = central.table(
  'migration_results',
  {
    runId: uuid()
      .notNull()
      .references(() => migrationRuns.id, { onDelete: 'cascade' }),
    databaseName: text().notNull(),
    tenantId: uuid(),
    /** The canaries are wave 0. */
    wave: integer().notNull().default(1),
    fromVersion: text(),
    toVersion: text(),
    state: text({ enum: ['waiting', 'running', 'done', 'failed', 'skipped'] })
      .notNull()
      .default('waiting'),
    /** More than one when the process died in the middle of it. */
    attempts: integer().notNull().default(0),
    startedAt: moment(),
    durationMs: integer(),
    error: text(),
    /** When it was planned, then when it ended. */
    at: createdAt(),
  },
  table => [
    primaryKey({ columns: [table.runId, table.databaseName] }),
    index('migration_results_waiting')
      .on(table.runId, table.wave, table.tenantId)
      .where(sql`state = 'waiting'`),
  ],
)
