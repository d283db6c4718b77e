/*
 * Nothing but words, so that the browser may have them too: `lib/crm/objects/field.ts` hands them on.
 */

/** The kinds of records that have a list, and may have fields of the workspace's own. */
export const kindsWithFields = ['company', 'contact', 'deal', 'product', 'activity'] as const

/** What a field may hold. */
export const fieldTypes = [
  'text',
  'longText',
  'number',
  'currency',
  'percent',
  'date',
  'datetime',
  'checkbox',
  'select',
  'multiSelect',
  'url',
  'email',
  'phone',
  'member',
  'relation',
] as const
