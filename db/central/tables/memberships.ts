import { sql } from 'drizzle-orm'
import { index, jsonb, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { identities } from './identities'
import { central, createdAt, id, moment } from './schema'
import { tenants } from './tenants'

export const memberRoles = ['owner', 'admin', 'member', 'viewer'] as const

/** Which workspaces a person may enter, and as whom. `memberId` is the row in the tenant's own `members`. */
export const memberships = central.table(
  'memberships',
  {
    tenantId: uuid()
      .notNull()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    identityId: uuid()
      .notNull()
      .references(() => identities.id, { onDelete: 'cascade' }),
    memberId: uuid().notNull(),
    role: text({ enum: memberRoles }).notNull(),
    /** A copy of what the role in the workspace says, for the request that asks who is there; null for all. */
    rights: jsonb().$type<unknown>(),
    createdAt: createdAt(),
    removedAt: moment(),
  },
  table => [
    primaryKey({ columns: [table.tenantId, table.identityId] }),
    index('memberships_identity').on(table.identityId),
  ],
)

export const invitations = central.table(
  'invitations',
  {
    id: id(),
    tenantId: uuid()
      .notNull()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    memberId: uuid().notNull(),
    email: text().notNull(),
    role: text({ enum: memberRoles }).notNull(),
    tokenHash: text().notNull(),
    createdAt: createdAt(),
    expiresAt: moment().notNull(),
    acceptedAt: moment(),
    revokedAt: moment(),
  },
  table => [
    uniqueIndex('invitations_token').on(table.tokenHash),
    uniqueIndex('invitations_open')
      .on(table.tenantId, table.email)
      .where(sql`accepted_at is null and revoked_at is null`),
  ],
)
