import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, moment } from './columns'

/** One changed field of one record. Values are what a person would read. */
export type FieldChange = { field: string; old: string | null; new: string | null }

/**
 * What happened, in the order it happened: the timeline of every record. An event is written in the
 * transaction of the change it tells of, and names every record on whose timeline it belongs.
 */
export const events = pgTable(
  'events',
  {
    id: id(),
    at: moment().notNull().defaultNow(),
    /** `<entity>.<verb>`, such as `deal.moved`. */
    kind: text().notNull(),
    memberId: uuid(),
    /** `import`, `cli` or `system` when no member did it by hand. */
    actor: text(),
    companyId: uuid(),
    contactId: uuid(),
    dealId: uuid(),
    productId: uuid(),
    noteId: uuid(),
    activityId: uuid(),
    fileId: uuid(),
    importId: uuid(),
    /** Name of the record at that time, so that the line reads well when it is gone. */
    title: text(),
    changes: jsonb().$type<FieldChange[]>().notNull().default([]),
  },
  table => [
    // Each event stands in the indexes of what it names alone.
    index('events_company').on(table.companyId, table.at, table.id).where(sql`company_id is not null`),
    index('events_contact').on(table.contactId, table.at, table.id).where(sql`contact_id is not null`),
    index('events_deal').on(table.dealId, table.at, table.id).where(sql`deal_id is not null`),
    index('events_product').on(table.productId, table.at, table.id).where(sql`product_id is not null`),
    index('events_note').on(table.noteId).where(sql`note_id is not null`),
    index('events_activity').on(table.activityId).where(sql`activity_id is not null`),
    index('events_file').on(table.fileId).where(sql`file_id is not null`),
  ],
)
