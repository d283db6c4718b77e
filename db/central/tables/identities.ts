import { index, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { central, createdAt, id, moment } from './schema'
import { tenants } from './tenants'

/** A person who can log in. The address is stored normalised (NFKC, lower case). */
export const identities = central.table(
  'identities',
  {
    id: id(),
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text().notNull(),
    createdAt: createdAt(),
    disabledAt: moment(),
  },
  table => [uniqueIndex('identities_email').on(table.email)],
)

/** The provider's people: an identity of its own kind, never a workspace's user. */
export const operators = central.table(
  'operators',
  {
    id: id(),
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text().notNull(),
    createdAt: createdAt(),
    disabledAt: moment(),
  },
  table => [uniqueIndex('operators_email').on(table.email)],
)

/** A row behind every cookie, checked on each request: ending the row ends the session at once. */
export const sessions = central.table(
  'sessions',
  {
    id: id(),
    identityId: uuid()
      .notNull()
      .references(() => identities.id, { onDelete: 'cascade' }),
    /** The workspace this session works in; pages carry the one they were rendered for. */
    tenantId: uuid().references(() => tenants.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    lastSeenAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
    userAgent: text().notNull().default(''),
    /** The network address that logged in, as far as it is known. */
    address: text().notNull().default(''),
  },
  table => [
    index('sessions_identity').on(table.identityId, table.lastSeenAt),
    index('sessions_expiry').on(table.expiresAt),
  ],
)

export const operatorSessions = central.table(
  'operator_sessions',
  {
    id: id(),
    /** The cookie carries the token itself, the database only its hash. */
    tokenHash: text().notNull(),
    operatorId: uuid()
      .notNull()
      .references(() => operators.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
    lastSeenAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
    userAgent: text().notNull().default(''),
  },
  table => [
    uniqueIndex('operator_sessions_token').on(table.tokenHash),
    index('operator_sessions_operator').on(table.operatorId),
  ],
)

/** One-time links: the first operator, a password reset. Only the hash of the token is kept. */
export const accessTokens = central.table(
  'access_tokens',
  {
    id: id(),
    purpose: text({ enum: ['first_operator', 'operator_invitation', 'password_reset'] }).notNull(),
    tokenHash: text().notNull(),
    identityId: uuid().references(() => identities.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
  },
  table => [uniqueIndex('access_tokens_hash').on(table.tokenHash)],
)
