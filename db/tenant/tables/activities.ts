import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { activityTypes } from './activity-types'
import { custom, moment, record, searchText } from './columns'
import { companies } from './companies'
import { contacts } from './contacts'
import { deals } from './deals'
import { members } from './members'

const isPlanned = sql`deleted_at is null and status = 'planned'`

/** A call, meeting, task or whatever else people do: planned with a due moment, or done. */
export const activities = pgTable(
  'activities',
  {
    ...record(),
    custom: custom(),
    type: text()
      .notNull()
      .references(() => activityTypes.key),
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
    /** Minutes before it is due at which its assignee is reminded; null for never, or for a moment of its own. */
    remindBefore: integer(),
    /** The moment of its own at which its assignee is reminded, wherever it is due. */
    remindOn: moment(),
    /** When its assignee is reminded. What is due for a whole day counts from nine in the morning. */
    remindAt: moment().generatedAlwaysAs(
      sql`coalesce(remind_on, (due_at at time zone 'UTC' - remind_before * interval '1 minute'
        + case when is_all_day then interval '9 hours' else interval '0' end) at time zone 'UTC')`,
    ),
    /** The `remindAt` of which its assignee was told: one that moves is told again. */
    remindedFor: moment(),
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
    // None of the oldest is planned: a list of those is never looked for among all that was ever done.
    index('activities_planned_created').on(table.createdAt, table.id).where(isPlanned),
    index('activities_planned_updated').on(table.updatedAt, table.id).where(isPlanned),
    index('activities_planned_done').on(table.doneAt, table.id).where(isPlanned),
    // What a list of records without a next step is told apart by: few activities are planned.
    index('activities_next_company').on(table.companyId).where(isPlanned),
    index('activities_next_contact').on(table.contactId).where(isPlanned),
    index('activities_next_deal').on(table.dealId).where(isPlanned),
    index('activities_deleted').on(table.deletedAt, table.id).where(sql`deleted_at is not null`),
    index('activities_remind')
      .on(table.remindAt, table.id)
      .where(sql`remind_at is not null and status = 'planned' and deleted_at is null`),
    index('activities_words').using('gin', sql`search_text gin_trgm_ops`),
  ],
)
