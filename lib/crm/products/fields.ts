import { type Field, titled } from '@/lib/crm/objects/field'
import { stampFields, tagFields } from '@/lib/crm/objects/stamp-fields'
import { productLabels as labels } from '@/lib/crm/products/words'

/** What is known of a product. The first is how it is called. */
export const productFields = [
  { key: 'name', label: titled(labels.name), type: 'text', list: 'shown', isSortable: true, isOwn: true },
  { key: 'sku', label: titled(labels.sku), type: 'text', list: 'shown', isOwn: true },
  {
    key: 'categoryId',
    label: titled(labels.categoryId),
    type: 'relation',
    relation: 'category',
    list: 'shown',
  },
  { key: 'unitPrice', label: titled(labels.unitPrice), type: 'currency', list: 'shown', isSortable: true },
  { key: 'isActive', label: titled(labels.isActive), type: 'checkbox', list: 'shown' },
  { key: 'description', label: titled(labels.description), type: 'longText', list: 'offered' },
  ...tagFields,
  ...stampFields,
] as const satisfies readonly Field[]
