import type { ProductField } from '@/lib/crm/products/schema'

export const productLabels: Record<ProductField, string> = {
  name: 'name',
  sku: 'SKU',
  categoryId: 'category',
  unitPrice: 'unit price',
  description: 'description',
  isActive: 'on sale',
}
