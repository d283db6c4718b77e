import { activityStates, priorities } from '@/lib/crm/activities/words'
import { firstTypes } from '@/lib/crm/activity-types/types'
import { type Field, titled } from '@/lib/crm/objects/field'
import { stampFields } from '@/lib/crm/objects/stamp-fields'

/** What is known of an activity. The first is how it is called. */
export const activityFields = [
  { key: 'subject', label: 'Subject', type: 'text', list: 'shown' },
  {
    key: 'type',
    label: 'Type',
    type: 'select',
    // Those that a workspace begins with: `fieldsFor` has its own in their place.
    options: Object.entries(firstTypes).map(([value, label]) => ({ value, label })),
    list: 'shown',
  },
  { key: 'dueAt', label: 'Due', type: 'datetime', list: 'shown', isSortable: true, isDue: true },
  {
    key: 'status',
    label: 'Status',
    type: 'select',
    options: activityStates.map(value => ({ value, label: titled(value) })),
    list: 'offered',
    isReadOnly: true,
  },
  { key: 'assigneeId', label: 'Assigned to', type: 'member', list: 'shown' },
  { key: 'companyId', label: 'Company', type: 'relation', relation: 'company', list: 'shown' },
  { key: 'contactId', label: 'Contact', type: 'relation', relation: 'contact', list: 'shown' },
  { key: 'dealId', label: 'Deal', type: 'relation', relation: 'deal', list: 'shown' },
  {
    key: 'priority',
    label: 'Priority',
    type: 'select',
    options: priorities.map(value => ({ value, label: titled(value) })),
    list: 'offered',
  },
  { key: 'outcome', label: 'Outcome', type: 'text', list: 'offered' },
  { key: 'doneAt', label: 'Done', type: 'datetime', list: 'offered', isSortable: true, isReadOnly: true },
  { key: 'durationMinutes', label: 'Minutes', type: 'number', list: 'offered' },
  { key: 'body', label: 'Notes', type: 'longText', list: 'offered' },
  ...stampFields,
] as const satisfies readonly Field[]
