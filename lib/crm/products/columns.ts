import 'server-only'
import { sql } from 'drizzle-orm'
import { products } from '@/db/tenant/tables'
import { type ColumnsOf, stampColumns } from '@/lib/crm/objects/column'
import type { productFields } from '@/lib/crm/products/fields'
import { categoryNameOf } from '@/lib/crm/products/name'
import { tagColumn } from '@/lib/crm/tags/columns'

const within = products.searchText

export const productColumns = {
  ...stampColumns(products),
  tagIds: tagColumn(products),
  name: { value: products.name, within, sort: { key: sql`atrium_fold(${products.name})`, type: 'text' } },
  sku: { value: products.sku, within },
  categoryId: {
    value: products.categoryId,
    name: categoryNameOf(products.categoryId),
    isAny: ids => sql`${products.categoryId} in (select named.id from product_categories named
      where named.id in (${ids}) or named.parent_id in (${ids}))`,
  },
  unitPrice: {
    value: products.unitPrice,
    currency: products.currency,
    sort: { key: sql`${products.unitPrice}`, type: 'numeric', isNullable: true },
  },
  isActive: { value: products.isActive },
  description: { value: products.description },
} as const satisfies ColumnsOf<typeof productFields>
