import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { dealLineItems, products, workspace } from '@/db/tenant/tables'
import { type Page, readPage } from '@/lib/crm/keyset'
import { everyWord } from '@/lib/crm/search/words'
import type { TenantScope } from '@/lib/tenancy/scope'

export type ProductRow = {
  id: string
  version: number
  name: string
  sku: string | null
  category: string | null
  description: string | null
  unitPrice: string | null
  currency: string
  isActive: boolean
  deals: number
}

/** One page of 50 products by name. */
export function listProducts(
  tenant: TenantScope,
  q?: string,
  cursor?: string | null,
): Promise<Page<ProductRow>> {
  const byName = { key: sql`atrium_fold(${products.name})`, type: 'text' } as const

  return readPage<ProductRow>(byName, 'asc', products.id, cursor, (where, by, limit, key) =>
    tenant
      .db('product:read')
      .select({
        id: products.id,
        version: products.version,
        name: products.name,
        sku: products.sku,
        category: products.category,
        description: products.description,
        unitPrice: products.unitPrice,
        currency: sql<string>`coalesce(${products.currency}, (select ${workspace.currency} from ${workspace} limit 1))`,
        isActive: products.isActive,
        deals: sql<number>`(
          select count(distinct ${dealLineItems.dealId})::int from ${dealLineItems}
          where ${dealLineItems.productId} = ${products.id}
        )`,
        key,
      })
      .from(products)
      .where(and(isNull(products.deletedAt), q ? everyWord(products.searchText, q) : undefined, where))
      .orderBy(...by)
      .limit(limit),
  )
}

/** One live product; undefined when there is none. */
export async function getProduct(tenant: TenantScope, id: string) {
  const [product] = await tenant
    .db('product:read')
    .select({
      id: products.id,
      version: products.version,
      name: products.name,
      unitPrice: products.unitPrice,
    })
    .from(products)
    .where(and(eq(products.id, id), isNull(products.deletedAt)))

  return product
}
