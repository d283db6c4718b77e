import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { contacts } from './contacts'
import { deals } from './deals'

/**
 * What part each person plays in a deal. The main one is `deals.contact_id` and nothing else says so: there is
 * always at most one, and what an import, an undo or an edit writes there cannot differ from it.
 */
export const dealContacts = pgTable(
  'deal_contacts',
  {
    dealId: uuid()
      .notNull()
      .references(() => deals.id, { onDelete: 'cascade' }),
    contactId: uuid()
      .notNull()
      .references(() => contacts.id, { onDelete: 'cascade' }),
    role: text({ enum: ['decision_maker', 'champion', 'influencer', 'user', 'other'] })
      .notNull()
      .default('other'),
  },
  table => [
    primaryKey({ columns: [table.dealId, table.contactId] }),
    index('deal_contacts_contact').on(table.contactId),
  ],
)
