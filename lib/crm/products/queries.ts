import 'server-only'
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { dealLineItems, products, workspace } from '@/db/tenant/tables'
import { cappedCount, type Direction, type Page, readPage, type SortKey } from '@/lib/crm/keyset'
import type { ProductSort } from '@/lib/crm/products/schema'
import type { RecordFilter } from '@/lib/crm/records/fields'
import { everyWord } from '@/lib/crm/search/words'
import type { TenantScope } from '@/lib/tenancy/scope'

/** What products can be sorted by; each has its index. */
export const productSorts: Record<ProductSort, SortKey> = {
  name: { key: sql`atrium_fold(${products.name})`, type: 'text' },
  price: { key: sql`${products.unitPrice}`, type: 'numeric', isNullable: true },
  updated: { key: sql`${products.updatedAt}`, type: 'timestamptz' },
}

const currency = sql<string>`coalesce(${products.currency}, (select ${workspace.currency} from ${workspace} limit 1), 'USD')`
/**
 * Deals that it is on, also closed ones. Drizzle leaves the table away where a select has only one, and then the
 * inner table would lend its own id: so the names are written out.
 */
const dealCount = sql<number>`(
  select count(distinct item.deal_id)::int from ${dealLineItems} item where item.product_id = products.id
)`

const card = {
  id: products.id,
  name: products.name,
  sku: products.sku,
  category: products.category,
  unitPrice: products.unitPrice,
  currency,
  isActive: products.isActive,
  updatedAt: products.updatedAt,
  deals: dealCount,
}

export type ProductRow = {
  id: string
  name: string
  sku: string | null
  category: string | null
  unitPrice: string | null
  currency: string
  isActive: boolean
  updatedAt: Date
  deals: number
}

/** One page of 50 products. */
export async function listProducts(
  tenant: TenantScope,
  filter: RecordFilter = {},
  order: { sort: ProductSort; direction: Direction } = { sort: 'name', direction: 'asc' },
  cursor?: string | null,
): Promise<Page<ProductRow>> {
  const page = await readPage(
    productSorts[order.sort],
    order.direction,
    products.id,
    cursor,
    (where, by, limit, key) => productRows(tenant, and(matching(filter), where), by, limit, key),
  )

  return { ...page, rows: page.rows.map(({ key: _, ...row }) => row) }
}

/** The statement behind a page, so that a test can ask PostgreSQL how it would run. */
export function productRows(
  tenant: TenantScope,
  where: SQL | undefined,
  by: SQL[],
  limit: number,
  key: SQL<string | null>,
) {
  return tenant
    .db('product:read')
    .select({ ...card, key })
    .from(products)
    .where(and(isNull(products.deletedAt), where))
    .orderBy(...by)
    .limit(limit)
}

/** How many products a filter lets through, counted to 10,001 at the most. */
export const countProducts = (tenant: TenantScope, filter: RecordFilter): Promise<number> =>
  cappedCount(tenant.db('product:read'), products, and(isNull(products.deletedAt), matching(filter)))

/** Everything about one live product; undefined when there is none. */
export async function getProduct(tenant: TenantScope, id: string) {
  const [product] = await tenant
    .db('product:read')
    .select({
      ...card,
      version: products.version,
      description: products.description,
      externalId: products.externalId,
      createdAt: products.createdAt,
    })
    .from(products)
    .where(and(eq(products.id, id), isNull(products.deletedAt)))

  return product
}

export type Product = NonNullable<Awaited<ReturnType<typeof getProduct>>>

function matching(filter: RecordFilter): SQL | undefined {
  return and(
    filter.q ? everyWord(products.searchText, filter.q) : undefined,
    filter.sale ? eq(products.isActive, filter.sale === 'yes') : undefined,
  )
}
