import type { ListedName } from '@/lib/crm/objects/field'

/** Where the pages of records are, of the kinds that have any: the others open beside their list alone. */
export const recordPages: Partial<Record<ListedName, string>> = {
  company: '/companies',
  contact: '/contacts',
  deal: '/deals',
}
