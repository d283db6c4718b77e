import { contactLabels as labels, leadStatuses } from '@/lib/crm/contacts/words'
import { type Field, titled } from '@/lib/crm/objects/field'
import { nextFields, stampFields, tagFields } from '@/lib/crm/objects/stamp-fields'
import { lifecycleOptions } from '@/lib/crm/records/lifecycle'

/** What is known of a person. The first is how they are called: by their address when they have no name. */
export const contactFields = [
  { key: 'name', label: 'Name', type: 'text', list: 'shown', isSortable: true, isReadOnly: true },
  {
    key: 'companyId',
    label: titled(labels.companyId),
    type: 'relation',
    relation: 'company',
    list: 'shown',
  },
  { key: 'jobTitle', label: titled(labels.jobTitle), type: 'text', list: 'shown' },
  { key: 'email', label: titled(labels.email), type: 'email', list: 'shown', isOwn: true },
  { key: 'phone', label: titled(labels.phone), type: 'phone', list: 'shown', isOwn: true },
  {
    key: 'lifecycleStage',
    label: titled(labels.lifecycleStage),
    type: 'select',
    options: lifecycleOptions,
    list: 'shown',
  },
  { key: 'ownerId', label: titled(labels.ownerId), type: 'member', list: 'shown' },
  ...nextFields,
  {
    key: 'leadStatus',
    label: titled(labels.leadStatus),
    type: 'select',
    options: leadStatuses.map(value => ({ value, label: titled(value) })),
    list: 'offered',
  },
  { key: 'leadSource', label: titled(labels.leadSource), type: 'text', list: 'offered' },
  { key: 'firstName', label: titled(labels.firstName), type: 'text', list: 'offered', isOwn: true },
  { key: 'lastName', label: titled(labels.lastName), type: 'text', list: 'offered', isOwn: true },
  {
    key: 'allEmails',
    label: 'All e-mails',
    type: 'text',
    list: 'offered',
    isReadOnly: true,
    isDerived: true,
  },
  {
    key: 'allPhones',
    label: 'All phones',
    type: 'text',
    list: 'offered',
    isReadOnly: true,
    isDerived: true,
  },
  { key: 'department', label: titled(labels.department), type: 'text', list: 'offered' },
  { key: 'city', label: titled(labels.city), type: 'text', list: 'offered' },
  { key: 'country', label: titled(labels.country), type: 'text', list: 'offered' },
  { key: 'linkedinUrl', label: titled(labels.linkedinUrl), type: 'url', list: 'offered' },
  { key: 'description', label: titled(labels.description), type: 'longText', list: 'offered' },
  ...tagFields,
  ...stampFields,
] as const satisfies readonly Field[]
