import 'server-only'
import { sql } from 'drizzle-orm'
import { findRecords } from '@/lib/transfer/engine/find'
import { tagNames } from '@/lib/transfer/engine/tags'
import { type Target, textOf } from '@/lib/transfer/engine/target'
import { shapePlain } from '@/lib/transfer/engine/targets/plain'

const columns = {
  name: 'text',
  external_id: 'text',
  sku: 'text',
  category_id: 'uuid',
  description: 'text',
  unit_price: 'numeric',
  currency: 'text',
  is_active: 'boolean',
  tag_ids: 'uuid[]',
} as const

export const productTarget: Target = {
  table: 'products',
  event: 'product',
  columns,
  defaults: { is_active: true },
  labels: {
    name: 'name',
    sku: 'SKU',
    category_id: 'category',
    description: 'description',
    unit_price: 'price',
    currency: 'currency',
    is_active: 'for sale',
    tag_ids: 'tags',
  },
  keysOf: values => ({
    externalId: textOf(values, 'externalId'),
    strong: textOf(values, 'sku'),
    name: textOf(values, 'name'),
    companyId: null,
  }),
  shape: (values, links, context, current) => {
    const name = textOf(values, 'name') ?? (current ? null : textOf(values, 'sku'))
    if (!name && !current) return { problem: 'It has no name.' }
    const isFirstPrice = values.unitPrice !== undefined && !current?.record.currency
    const currency = isFirstPrice ? context.currency : null

    return shapePlain(columns, { currency, ...values, ...(name && { name }) }, links, name ?? '')
  },
  find: (db, keys) =>
    findRecords(db, keys, {
      table: sql`products`,
      live: sql`t.deleted_at is null`,
      hasExternalId: true,
      strong: sql`lower(t.sku)`,
      isWithoutStrong: sql`t.sku is null`,
      name: sql`atrium_fold(t.name)`,
      isLoose: true,
      names: sql`${tagNames},
        'category_id', (select c.name from product_categories c where c.id = t.category_id)`,
    }),
}
