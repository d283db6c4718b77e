import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { custom, type PhonePoint, type Point, record, searchText, tagIds, tagIndex } from './columns'
import { companies, lifecycleStages } from './companies'
import { members } from './members'

/** All addresses but the main one, in lower case, as JSON. */
export const otherEmails = sql`(lower(jsonb_path_query_array(emails, '$[1 to last].value')::text)::jsonb)`

/**
 * A person. `lifecycleStage` and `leadStatus` make a contact a lead: there is no separate lead table.
 *
 * `emails` and `phones` are all of them; `email` and `phone` are their first ones, which a trigger keeps equal
 * whichever of the two is written.
 */
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
    emails: jsonb().$type<readonly Point[]>().notNull().default([]),
    phones: jsonb().$type<readonly PhonePoint[]>().notNull().default([]),
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
      // Of the lists only values: those of addresses without the signs of JSON, and of numbers their digits.
      sql`atrium_fold(first_name || ' ' || last_name || ' ' || translate(jsonb_path_query_array(emails, '$[*].value')::text, '[]",', '') || ' ' || coalesce(job_title, '') || ' ' || coalesce(city, '') || ' ' || translate(regexp_replace(jsonb_path_query_array(phones, '$[*].value')::text, '[^0-9"]', '', 'g'), '"', ' '))`,
    ),
  },
  table => [
    index('contacts_created').on(table.createdAt, table.id).where(sql`deleted_at is null`),
    index('contacts_updated').on(table.updatedAt, table.id).where(sql`deleted_at is null`),
    index('contacts_name')
      .on(sql`atrium_fold(first_name || ' ' || last_name)`, table.id)
      .where(sql`deleted_at is null`),
    // An import tells people apart by their id and mail: among those of one name it looks at the few that have none.
    index('contacts_unmailed')
      .on(sql`atrium_fold(first_name || ' ' || last_name)`, table.externalId, table.id)
      .where(sql`deleted_at is null and email is null`),
    index('contacts_unnumbered')
      .on(sql`atrium_fold(first_name || ' ' || last_name)`, table.id)
      .where(sql`deleted_at is null and external_id is null`),
    index('contacts_owner').on(table.ownerId, table.updatedAt, table.id).where(sql`deleted_at is null`),
    // Not only the live ones: a company that is erased looks for all that point to it.
    index('contacts_company').on(table.companyId, table.id),
    index('contacts_deleted').on(table.deletedAt, table.id).where(sql`deleted_at is not null`),
    uniqueIndex('contacts_email_live').on(sql`lower(email)`).where(sql`deleted_at is null`),
    // The further addresses of the few who have several.
    index('contacts_other_emails').using('gin', otherEmails).where(sql`jsonb_array_length(emails) > 1`),
    uniqueIndex('contacts_external_live')
      .on(table.externalId)
      .where(sql`deleted_at is null and external_id is not null`),
    index('contacts_search').using('gin', sql`search_text gin_trgm_ops`),
    tagIndex('contacts_tags', table.tagIds),
  ],
)
