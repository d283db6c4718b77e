import type { Field, ListedName } from '@/lib/crm/objects/field'

/**
 * May this field be changed in its cell? An activity asks for more than one value: it has its own form. Tags are
 * given and taken one by one, beside the record.
 */
export const mayEditField = (entity: ListedName, field: Field): boolean =>
  !field.isReadOnly && field.relation !== 'tag' && entity !== 'activity'
