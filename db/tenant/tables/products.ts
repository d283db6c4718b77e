import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  index,
  integer,
  numeric,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { alike, custom, id, moment, record, searchText, tagIds, tagIndex } from './columns'

/** What products are sorted by, in the order in which it is offered; one level below another at most. */
export const productCategories = pgTable(
  'product_categories',
  {
    id: id(),
    name: text().notNull(),
    parentId: uuid().references((): AnyPgColumn => productCategories.id),
    position: integer().notNull(),
    createdAt: moment().notNull().defaultNow(),
    /** Set when it is offered no more. Products keep it. */
    archivedAt: moment(),
  },
  // A file names it by this alone.
  () => [uniqueIndex('product_categories_name').on(sql`atrium_fold(name)`)],
)

export const products = pgTable(
  'products',
  {
    ...record(),
    custom: custom(),
    tagIds: tagIds(),
    name: text().notNull(),
    sku: text(),
    categoryId: uuid().references(() => productCategories.id),
    description: text(),
    unitPrice: numeric({ precision: 18, scale: 2 }),
    currency: text(),
    isActive: boolean().notNull().default(true),
    searchText: searchText().generatedAlwaysAs(sql`atrium_fold(name || ' ' || coalesce(sku, ''))`),
  },
  table => [
    index('products_created').on(table.createdAt, table.id).where(sql`deleted_at is null`),
    index('products_updated').on(table.updatedAt, table.id).where(sql`deleted_at is null`),
    index('products_category').on(table.categoryId, table.id).where(sql`deleted_at is null`),
    index('products_price').on(table.unitPrice, table.id).where(sql`deleted_at is null`),
    index('products_name').on(sql`atrium_fold(name)`, table.id).where(sql`deleted_at is null`),
    index('products_alike').on(alike(sql`name`), table.id).where(sql`deleted_at is null`),
    index('products_deleted').on(table.deletedAt, table.id).where(sql`deleted_at is not null`),
    uniqueIndex('products_sku_live').on(sql`lower(sku)`).where(sql`deleted_at is null`),
    uniqueIndex('products_external_live')
      .on(table.externalId)
      .where(sql`deleted_at is null and external_id is not null`),
    index('products_search').using('gin', sql`search_text gin_trgm_ops`),
    tagIndex('products_tags', table.tagIds),
  ],
)
