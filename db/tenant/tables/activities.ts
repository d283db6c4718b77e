import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { custom, moment, record, searchText } from './columns'
import { companies } from './companies'
import { contacts } from './contacts'
import { deals } from './deals'
import { members } from './members'

export const activityTypes = ['call', 'meeting', 'task', 'email'] as const

/** A call, meeting, task or e-mail: planned with a due moment, or done. */
export const activities = pgTable(
  'activities',
  {
    ...record(),
    custom: custom(),
    type: text({ enum: activityTypes }).notNull(),
    subject: text().notNull(),
    body: text(),
    status: text({ enum: ['planned', 'done', 'canceled'] })
      .notNull()
      .default('planned'),
    dueAt: moment(),
    isAllDay: boolean().notNull().default(true),
    durationMinutes: integer(),
    outcome: text(),
    priority: text({ enum: ['low', 'normal', 'high', 'urgent'] })
      .notNull()
      .default('normal'),
    doneAt: moment(),
    assigneeId: uuid().references(() => members.id, { onDelete: 'set null' }),
    companyId: uuid().references(() => companies.id, { onDelete: 'set null' }),
    contactId: uuid().references(() => contacts.id, { onDelete: 'set null' }),
    dealId: uuid().references(() => deals.id, { onDelete: 'set null' }),
    searchText: searchText().generatedAlwaysAs(
      sql`atrium_fold(subject || ' ' || coalesce(outcome, '') || ' ' || coalesce(left(body, 4000), ''))`,
    ),
  },
  table => [
    index('activities_due').on(table.status, table.dueAt, table.id).where(sql`deleted_at is null`),
    index('activities_due_at').on(table.dueAt, table.id).where(sql`deleted_at is null`),
    index('activities_created').on(table.createdAt, table.id).where(sql`deleted_at is null`),
    index('activities_updated').on(table.updatedAt, table.id).where(sql`deleted_at is null`),
    index('activities_assignee')
      .on(table.assigneeId, table.status, table.dueAt, table.id)
      .where(sql`deleted_at is null`),
    index('activities_done').on(table.doneAt, table.id).where(sql`deleted_at is null`),
    // Not only the live ones: a record that is erased looks for all that point to it.
    index('activities_company').on(table.companyId, table.status, table.dueAt, table.id),
    index('activities_contact').on(table.contactId, table.status, table.dueAt, table.id),
    index('activities_deal').on(table.dealId, table.status, table.dueAt, table.id),
    index('activities_deleted').on(table.deletedAt, table.id).where(sql`deleted_at is not null`),
    index('activities_words').using('gin', sql`search_text gin_trgm_ops`),
  ],
)
