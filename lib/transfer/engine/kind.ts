import type { EntityName } from '@/lib/permissions'
import type { ImportEntity } from '@/lib/transfer/fields/catalogue'

/** The kind of record that a file of this kind brings in; colleagues are no record. */
export const kindOf: Readonly<Record<ImportEntity, EntityName | undefined>> = {
  companies: 'company',
  contacts: 'contact',
  deals: 'deal',
  products: 'product',
  members: undefined,
}
