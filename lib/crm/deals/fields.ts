import { dealStatuses, dealLabels as labels } from '@/lib/crm/deals/words'
import { type Field, titled } from '@/lib/crm/objects/field'
import { nextFields, stampFields, tagFields } from '@/lib/crm/objects/stamp-fields'

/** What is known of a deal. The first is how it is called. */
export const dealFields = [
  { key: 'name', label: titled(labels.name), type: 'text', list: 'shown', isSortable: true },
  {
    key: 'companyId',
    label: titled(labels.companyId),
    type: 'relation',
    relation: 'company',
    list: 'shown',
  },
  { key: 'stageId', label: 'Stage', type: 'relation', relation: 'stage', list: 'shown', isReadOnly: true },
  { key: 'amount', label: titled(labels.amount), type: 'currency', list: 'shown', isSortable: true },
  {
    key: 'expectedCloseDate',
    label: titled(labels.expectedCloseDate),
    type: 'date',
    list: 'shown',
    isSortable: true,
  },
  { key: 'ownerId', label: titled(labels.ownerId), type: 'member', list: 'shown' },
  ...nextFields,
  {
    key: 'status',
    label: 'Status',
    type: 'select',
    options: dealStatuses.map(value => ({ value, label: titled(value) })),
    list: 'offered',
    isReadOnly: true,
  },
  /** Its own, or that of its stage. */
  { key: 'probability', label: titled(labels.probability), type: 'percent', list: 'offered' },
  {
    key: 'pipelineId',
    label: 'Pipeline',
    type: 'relation',
    relation: 'pipeline',
    list: 'offered',
    isReadOnly: true,
  },
  {
    key: 'contactId',
    label: titled(labels.contactId),
    type: 'relation',
    relation: 'contact',
    list: 'offered',
  },
  {
    key: 'productId',
    label: 'Product',
    type: 'relation',
    relation: 'product',
    list: 'offered',
    isReadOnly: true,
    isDerived: true,
  },
  {
    key: 'isRotting',
    label: 'Going quiet',
    type: 'checkbox',
    list: 'offered',
    isReadOnly: true,
    isDerived: true,
  },
  { key: 'leadSource', label: titled(labels.leadSource), type: 'text', list: 'offered' },
  { key: 'openedOn', label: 'Opened', type: 'date', list: 'offered', isReadOnly: true },
  { key: 'closedOn', label: 'Closed', type: 'date', list: 'offered', isSortable: true, isReadOnly: true },
  { key: 'stageEnteredAt', label: 'In stage since', type: 'datetime', list: 'offered', isReadOnly: true },
  { key: 'lostReason', label: 'Lost because', type: 'text', list: 'offered', isReadOnly: true },
  { key: 'lostNote', label: 'What happened', type: 'longText', list: 'offered', isReadOnly: true },
  { key: 'currency', label: 'Currency', type: 'text', list: 'offered', isReadOnly: true },
  { key: 'description', label: titled(labels.description), type: 'longText', list: 'offered' },
  ...tagFields,
  ...stampFields,
] as const satisfies readonly Field[]
