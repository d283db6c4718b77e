import { sql } from 'drizzle-orm'
import { type AnyPgColumn, boolean, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, moment, searchText } from './columns'
import { roles } from './roles'

/**
 * A person inside this workspace: what records are owned by. `to_invite` came in with an import and has no
 * login yet; `invited` was sent an invitation; `removed` keeps its name on old records.
 */
export const members = pgTable(
  'members',
  {
    id: id(),
    identityId: uuid(),
    name: text().notNull(),
    email: text(),
    role: text({ enum: ['owner', 'admin', 'member', 'viewer'] })
      .notNull()
      .default('member'),
    /** What narrows the rights of a member or viewer; without one they are those of the kind of membership. */
    roleId: uuid().references(() => roles.id),
    state: text({ enum: ['to_invite', 'invited', 'active', 'removed'] })
      .notNull()
      .default('to_invite'),
    managerId: uuid().references((): AnyPgColumn => members.id, { onDelete: 'set null' }),
    office: text(),
    /** Whether reminders of activities come by mail too. */
    isReminded: boolean().notNull().default(true),
    createdAt: moment().notNull().defaultNow(),
    importId: uuid(),
    searchText: searchText().generatedAlwaysAs(sql`atrium_fold(name || ' ' || coalesce(email, ''))`),
  },
  table => [
    uniqueIndex('members_identity').on(table.identityId),
    uniqueIndex('members_email_live').on(sql`lower(email)`).where(sql`state <> 'removed'`),
    index('members_role').on(table.roleId).where(sql`role_id is not null`),
    index('members_name').on(sql`atrium_fold(name)`),
  ],
)
