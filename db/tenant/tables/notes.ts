import { sql } from 'drizzle-orm'
import { boolean, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { record, searchText } from './columns'
import { companies } from './companies'
import { contacts } from './contacts'
import { deals } from './deals'

export const notes = pgTable(
  'notes',
  {
    ...record(),
    /** What it says, without its form: for search, lists and whoever knows no more. */
    body: text().notNull(),
    /** What it says with its form, which `lib/crm/notes/document.ts` describes; null for what was written as plain text. */
    rich: jsonb(),
    isPinned: boolean().notNull().default(false),
    companyId: uuid().references(() => companies.id, { onDelete: 'set null' }),
    contactId: uuid().references(() => contacts.id, { onDelete: 'set null' }),
    dealId: uuid().references(() => deals.id, { onDelete: 'set null' }),
    searchText: searchText().generatedAlwaysAs(sql`atrium_fold(left(body, 4000))`),
  },
  table => [
    // Not only the live ones: a record that is erased looks for all that point to it.
    index('notes_company').on(table.companyId, table.createdAt),
    index('notes_contact').on(table.contactId, table.createdAt),
    index('notes_deal').on(table.dealId, table.createdAt),
    index('notes_deleted').on(table.deletedAt, table.id).where(sql`deleted_at is not null`),
    index('notes_search').using('gin', sql`search_text gin_trgm_ops`),
  ],
)
