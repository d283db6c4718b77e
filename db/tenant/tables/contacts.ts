import { sql } from 'drizzle-orm'
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { custom, record, searchText, tagIds, tagIndex } from './columns'
import { companies, lifecycleStages } from './companies'
import { members } from './members'

/** A person. `lifecycleStage` and `leadStatus` make a contact a lead: there is no separate lead table. */
export const contacts = pgTable(
  'contacts',
  {
    ...record(),
    custom: custom(),
    tagIds: tagIds(),
    firstName: text().notNull().default(''),
    lastName: text().notNull().default(''),
    email: text(),
    phone: text(),
    jobTitle: text(),
    department: text(),
    companyId: uuid().references(() => companies.id, { onDelete: 'set null' }),
    ownerId: uuid().references(() => members.id, { onDelete: 'set null' }),
    lifecycleStage: text({ enum: lifecycleStages }),
    leadStatus: text({ enum: ['new', 'contacted', 'nurturing', 'qualified', 'unqualified'] }),
    leadSource: text(),
    city: text(),
    country: text(),
    linkedinUrl: text(),
    description: text(),
    searchText: searchText().generatedAlwaysAs(
      sql`atrium_fold(first_name || ' ' || last_name || ' ' || coalesce(email, '') || ' ' || coalesce(job_title, '') || ' ' || coalesce(city, '') || ' ' || regexp_replace(coalesce(phone, ''), '\\D', '', 'g'))`,
    ),
  },
  table => [
    index('contacts_created').on(table.createdAt, table.id).where(sql`deleted_at is null`),
    index('contacts_updated').on(table.updatedAt, table.id).where(sql`deleted_at is null`),
    index('contacts_name')
      .on(sql`atrium_fold(first_name || ' ' || last_name)`, table.id)
      .where(sql`deleted_at is null`),
    // An import tells people apart by their mail: among those of one name it looks at the few that have none.
    index('contacts_unmailed')
      .on(sql`atrium_fold(first_name || ' ' || last_name)`, table.id)
      .where(sql`deleted_at is null and lower(email) is null`),
    index('contacts_owner').on(table.ownerId, table.updatedAt, table.id).where(sql`deleted_at is null`),
    // Not only the live ones: a company that is erased looks for all that point to it.
    index('contacts_company').on(table.companyId, table.id),
    index('contacts_deleted').on(table.deletedAt, table.id).where(sql`deleted_at is not null`),
    uniqueIndex('contacts_email_live').on(sql`lower(email)`).where(sql`deleted_at is null`),
    uniqueIndex('contacts_external_live').on(table.externalId).where(sql`deleted_at is null`),
    index('contacts_search').using('gin', sql`search_text gin_trgm_ops`),
    tagIndex('contacts_tags', table.tagIds),
  ],
)
