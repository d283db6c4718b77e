import 'server-only'
import { sql } from 'drizzle-orm'
import { products } from '@/db/tenant/tables'
import type { EntityDefinition } from '@/lib/crm/define'
import { restoreProduct } from '@/lib/crm/products/mutations'
import { categoryNameOf } from '@/lib/crm/products/name'
import { productHasWord } from '@/lib/crm/products/words-in'

export const product = {
  label: 'Product',
  plural: 'Products',
  list: { path: '/products', icon: 'products' },
  href: id => `/products?open=${id}`,
  table: products,
  title: sql<string>`${products.name}`,
  search: {
    name: sql<string>`atrium_fold(${products.name})`,
    detail: sql<string | null>`coalesce(${categoryNameOf(products.categoryId)}, ${products.sku})`,
    text: products.searchText,
    hasWord: productHasWord,
    mark: { icon: 'product' },
  },
  event: 'productId',
  restore: restoreProduct,
} as const satisfies EntityDefinition
