import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { record } from './columns'
import { companies } from './companies'
import { contacts } from './contacts'
import { deals } from './deals'

/** A file that people keep with a record. What is in it lies on disk, under a name that tells nothing: its key. */
export const files = pgTable(
  'files',
  {
    ...record(),
    name: text().notNull(),
    type: text().notNull(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    storageKey: text().notNull(),
    companyId: uuid().references(() => companies.id, { onDelete: 'set null' }),
    contactId: uuid().references(() => contacts.id, { onDelete: 'set null' }),
    dealId: uuid().references(() => deals.id, { onDelete: 'set null' }),
  },
  table => [
    // Not only the live ones: a record that is erased looks for all that point to it.
    index('files_company').on(table.companyId, table.createdAt),
    index('files_contact').on(table.contactId, table.createdAt),
    index('files_deal').on(table.dealId, table.createdAt),
    index('files_deleted').on(table.deletedAt, table.id).where(sql`deleted_at is not null`),
    uniqueIndex('files_storage_key').on(table.storageKey),
  ],
)
