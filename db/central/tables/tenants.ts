import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  customType,
  index,
  integer,
  jsonb,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { central, createdAt, id, moment } from './schema'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

export const tenantStates = [
  'provisioning',
  'active',
  'suspended',
  'maintenance',
  'migrating',
  'moving',
  'archived',
  'failed',
  'deleted',
] as const

/** A paying company. Routable only while `active`. */
export const tenants = central.table(
  'tenants',
  {
    id: id(),
    slug: text().notNull(),
    name: text().notNull(),
    state: text({ enum: tenantStates }).notNull().default('provisioning'),
    /** Shown to the workspace's people when it is suspended, and to operators always. */
    stateReason: text(),
    stateChangedAt: moment().notNull().defaultNow(),
    /** One sign-up form can be sent twice; this key makes the second the first again. */
    requestKey: text(),
    ownerEmail: text().notNull(),
    createdAt: createdAt(),
    lastActivityAt: moment(),
    deletedAt: moment(),
  },
  table => [
    uniqueIndex('tenants_slug_live').on(table.slug).where(sql`deleted_at is null`),
    uniqueIndex('tenants_request_key').on(table.requestKey),
    index('tenants_state').on(table.state),
  ],
)

/** One step of making a database: its name, when it began (ISO 8601) and how long it took. */
export type MadeStep = { readonly name: string; readonly startedAt: string; readonly durationMs: number }

/** A PostgreSQL server that holds tenants' databases. `url` carries no credentials. */
export const servers = central.table('servers', {
  id: text().primaryKey(),
  name: text().notNull(),
  url: text().notNull(),
  spareTarget: integer().notNull().default(3),
  createdAt: createdAt(),
})

/**
 * A tenant database, from the spare that waits for a company to the one that serves it. The name is also
 * the name of its login role; `<name>_owner` owns the schema and cannot log in.
 */
export const databases = central.table(
  'databases',
  {
    /** Also the id of the tenant that it will belong to, so that its identity row is written before the claim. */
    id: id(),
    serverId: text()
      .notNull()
      .references(() => servers.id),
    name: text().notNull(),
    /** Null until a company claims it, then the same as `id`. */
    tenantId: uuid().references(() => tenants.id),
    state: text({ enum: ['creating', 'spare', 'claimed', 'dropping'] })
      .notNull()
      .default('creating'),
    /** Moves by one whenever the place or the login changes: new pools open, and old ones end with their work. */
    generation: integer().notNull().default(1),
    /** Name of the last applied file of drizzle/tenant, null while none is. */
    schemaVersion: text(),
    migratedAt: moment(),
    lastError: text(),
    /** The steps that made it, so that whoever claims a spare sees when they truly ran. */
    steps: jsonb().$type<MadeStep[]>().notNull().default([]),
    /** Login password, AES-256-GCM under a data key that is itself wrapped by the key `keyId`. */
    keyId: text().notNull(),
    wrappedKey: bytea().notNull(),
    passwordCipher: bytea().notNull(),
    sizeBytes: bigint({ mode: 'number' }),
    measuredAt: moment(),
    createdAt: createdAt(),
    claimedAt: moment(),
  },
  table => [
    uniqueIndex('databases_name').on(table.name),
    uniqueIndex('databases_tenant').on(table.tenantId),
    index('databases_spare').on(table.serverId, table.createdAt).where(sql`state = 'spare'`),
    index('databases_version').on(table.schemaVersion),
    check('databases_tenant_is_id', sql`${table.tenantId} = ${table.id}`),
  ],
)
