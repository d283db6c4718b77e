import type { Field } from '@/lib/crm/objects/field'

/** What every record has and people do not fill in. */
export const stampFields = [
  {
    key: 'createdAt',
    label: 'Created',
    type: 'datetime',
    list: 'offered',
    isSortable: true,
    isReadOnly: true,
  },
  { key: 'createdBy', label: 'Created by', type: 'member', list: 'offered', isReadOnly: true },
  {
    key: 'updatedAt',
    label: 'Changed',
    type: 'datetime',
    list: 'offered',
    isSortable: true,
    isReadOnly: true,
  },
  { key: 'updatedBy', label: 'Changed by', type: 'member', list: 'offered', isReadOnly: true },
  { key: 'externalId', label: 'Key', type: 'text', list: 'offered', isReadOnly: true },
] as const satisfies readonly Field[]

/** What people sort it by. */
export const tagFields = [
  { key: 'tagIds', label: 'Tags', type: 'multiSelect', relation: 'tag', list: 'offered' },
] as const satisfies readonly Field[]

/** What is planned next with a record. */
export const nextFields = [
  { key: 'nextStep', label: 'Next step', type: 'text', list: 'shown', isReadOnly: true },
  {
    key: 'nextDue',
    label: 'Next step due',
    type: 'date',
    list: 'offered',
    isReadOnly: true,
    isDerived: true,
  },
] as const satisfies readonly Field[]
