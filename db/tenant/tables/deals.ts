import { sql } from 'drizzle-orm'
import { date, index, integer, numeric, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { custom, id, moment, record, searchText, tagIds, tagIndex } from './columns'
import { companies } from './companies'
import { contacts } from './contacts'
import { members } from './members'
import { pipelines, stages } from './pipelines'
import { products } from './products'

const isOpen = sql`deleted_at is null and status = 'open'`

/**
 * An opportunity. `status` repeats the type of its stage, so that lists need no join. Dates without a time
 * are strings (`2026-11-21`): they have no time zone. `boardRank` is a fractional key within the stage.
 */
export const deals = pgTable(
  'deals',
  {
    ...record(),
    custom: custom(),
    tagIds: tagIds(),
    name: text().notNull(),
    pipelineId: uuid()
      .notNull()
      .references(() => pipelines.id),
    stageId: uuid()
      .notNull()
      .references(() => stages.id),
    status: text({ enum: ['open', 'won', 'lost'] })
      .notNull()
      .default('open'),
    amount: numeric({ precision: 18, scale: 2 }),
    currency: text().notNull().default('USD'),
    /** Overrides the probability of the stage, in percent. */
    probability: integer(),
    openedOn: date({ mode: 'string' }),
    expectedCloseDate: date({ mode: 'string' }),
    closedOn: date({ mode: 'string' }),
    lostReason: text(),
    lostNote: text(),
    companyId: uuid().references(() => companies.id, { onDelete: 'set null' }),
    contactId: uuid().references(() => contacts.id, { onDelete: 'set null' }),
    ownerId: uuid().references(() => members.id, { onDelete: 'set null' }),
    leadSource: text(),
    description: text(),
    stageEnteredAt: moment().notNull().defaultNow(),
    boardRank: text().notNull().default('a0'),
    searchText: searchText().generatedAlwaysAs(sql`atrium_fold(name || ' ' || coalesce(external_id, ''))`),
  },
  table => [
    index('deals_board')
      .on(table.stageId, sql`board_rank collate "C"`, table.id)
      .where(sql`deleted_at is null`),
    // Sums of whole stages come from this index alone.
    index('deals_figures')
      .on(table.stageId, table.currency, table.amount, table.probability, table.closedOn)
      .where(sql`deleted_at is null`),
    index('deals_created').on(table.createdAt, table.id).where(sql`deleted_at is null`),
    index('deals_updated').on(table.updatedAt, table.id).where(sql`deleted_at is null`),
    index('deals_close').on(table.expectedCloseDate, table.id).where(sql`deleted_at is null`),
    index('deals_closed').on(table.status, table.closedOn, table.id).where(sql`deleted_at is null`),
    index('deals_closed_on').on(table.closedOn, table.id).where(sql`deleted_at is null`),
    index('deals_amount').on(table.amount, table.id).where(sql`deleted_at is null`),
    index('deals_name').on(sql`atrium_fold(name)`, table.id).where(sql`deleted_at is null`),
    index('deals_owner').on(table.ownerId, table.updatedAt, table.id).where(sql`deleted_at is null`),
    // Few deals are open, and none of the oldest: a list of them is never looked for among all that ever were.
    index('deals_due').on(table.expectedCloseDate, table.id).where(isOpen),
    index('deals_open_created').on(table.createdAt, table.id).where(isOpen),
    index('deals_open_updated').on(table.updatedAt, table.id).where(isOpen),
    index('deals_open_closed').on(table.closedOn, table.id).where(isOpen),
    index('deals_open_amount').on(table.amount, table.id).where(isOpen),
    index('deals_open_name').on(sql`atrium_fold(name)`, table.id).where(isOpen),
    // What was won in a month and what each owner has: the sums, too, come from these alone.
    index('deals_ended')
      .on(table.pipelineId, table.status, table.closedOn, table.currency, table.amount)
      .where(sql`deleted_at is null`),
    index('deals_mine')
      .on(table.ownerId, table.status, table.closedOn, table.currency, table.amount)
      .where(sql`deleted_at is null`),
    // Not only the live ones: a record that is erased looks for all that point to it.
    index('deals_company').on(table.companyId, table.status, table.id),
    index('deals_contact').on(table.contactId, table.id),
    index('deals_deleted').on(table.deletedAt, table.id).where(sql`deleted_at is not null`),
    uniqueIndex('deals_external_live')
      .on(table.externalId)
      .where(sql`deleted_at is null and external_id is not null`),
    index('deals_search').using('gin', sql`search_text gin_trgm_ops`),
    tagIndex('deals_tags', table.tagIds),
  ],
)

/** What a deal is about. The price is copied from the product, so that history keeps its truth. */
export const dealLineItems = pgTable(
  'deal_line_items',
  {
    id: id(),
    dealId: uuid()
      .notNull()
      .references(() => deals.id, { onDelete: 'cascade' }),
    productId: uuid().references(() => products.id, { onDelete: 'set null' }),
    name: text().notNull(),
    quantity: numeric({ precision: 12, scale: 2 }).notNull().default('1'),
    unitPrice: numeric({ precision: 18, scale: 2 }).notNull().default('0'),
    /** Both in percent: what is taken off the line, and what is put on what is left. */
    discountPercent: numeric({ precision: 5, scale: 2 }).notNull().default('0'),
    taxRate: numeric({ precision: 5, scale: 2 }).notNull().default('0'),
    position: integer().notNull().default(0),
    importId: uuid(),
  },
  table => [
    index('deal_line_items_deal').on(table.dealId, table.position),
    index('deal_line_items_product').on(table.productId),
  ],
)
