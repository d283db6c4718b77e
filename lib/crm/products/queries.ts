import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { dealLineItems, products, workspace } from '@/db/tenant/tables'
import { categoryNameOf } from '@/lib/crm/products/name'
import { visible } from '@/lib/crm/records/visible'
import { tagsOf } from '@/lib/crm/tags/columns'
import type { TenantScope } from '@/lib/tenancy/scope'

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
  categoryId: products.categoryId,
  category: categoryNameOf(products.categoryId),
  unitPrice: products.unitPrice,
  currency,
  isActive: products.isActive,
  updatedAt: products.updatedAt,
  deals: dealCount,
}

/** Everything about one live product; undefined when there is none. */
export async function getProduct(tenant: TenantScope, id: string) {
  const [product] = await tenant
    .db('record:read')
    .select({
      ...card,
      version: products.version,
      description: products.description,
      externalId: products.externalId,
      tags: tagsOf(products),
      createdAt: products.createdAt,
    })
    .from(products)
    .where(and(eq(products.id, id), isNull(products.deletedAt), visible(tenant, 'product')))

  return product
}

export type Product = NonNullable<Awaited<ReturnType<typeof getProduct>>>
