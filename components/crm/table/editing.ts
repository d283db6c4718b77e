import type { Field, ListedName } from '@/lib/crm/objects/field'

/** What is changed elsewhere than in a cell: it asks for more than a value. */
const elsewhere: Partial<Record<ListedName, readonly string[]>> = {
  activity: ['type', 'dueAt', 'companyId', 'contactId', 'dealId', 'durationMinutes'],
}

/** May this field be changed in its cell? */
export const mayEditField = (entity: ListedName, field: Field): boolean =>
  !field.isReadOnly && !elsewhere[entity]?.includes(field.key) && entity !== 'activity'
