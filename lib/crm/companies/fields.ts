import { companyLabels as labels } from '@/lib/crm/companies/words'
import { type Field, titled } from '@/lib/crm/objects/field'
import { nextFields, stampFields, tagFields } from '@/lib/crm/objects/stamp-fields'
import { lifecycleOptions } from '@/lib/crm/records/lifecycle'

/** What is known of a company. The first is how it is called. */
export const companyFields = [
  { key: 'name', label: titled(labels.name), type: 'text', list: 'shown', isSortable: true, isOwn: true },
  { key: 'domain', label: titled(labels.domain), type: 'text', list: 'shown', isOwn: true },
  { key: 'industry', label: titled(labels.industry), type: 'text', list: 'shown' },
  {
    key: 'lifecycleStage',
    label: titled(labels.lifecycleStage),
    type: 'select',
    options: lifecycleOptions,
    list: 'shown',
  },
  { key: 'ownerId', label: titled(labels.ownerId), type: 'member', list: 'shown' },
  {
    key: 'employeeCount',
    label: titled(labels.employeeCount),
    type: 'number',
    list: 'offered',
    isSortable: true,
  },
  {
    key: 'annualRevenue',
    label: titled(labels.annualRevenue),
    type: 'currency',
    list: 'shown',
    isSortable: true,
  },
  { key: 'openDeals', label: 'Open deals', type: 'number', list: 'shown', isReadOnly: true },
  ...nextFields,
  { key: 'phone', label: titled(labels.phone), type: 'phone', list: 'offered' },
  { key: 'website', label: titled(labels.website), type: 'url', list: 'offered' },
  {
    key: 'parentCompanyId',
    label: titled(labels.parentCompanyId),
    type: 'relation',
    relation: 'company',
    list: 'offered',
  },
  { key: 'foundedYear', label: titled(labels.foundedYear), type: 'number', list: 'offered' },
  { key: 'street', label: titled(labels.street), type: 'text', list: 'offered' },
  { key: 'postalCode', label: titled(labels.postalCode), type: 'text', list: 'offered' },
  { key: 'city', label: titled(labels.city), type: 'text', list: 'offered' },
  { key: 'country', label: titled(labels.country), type: 'text', list: 'offered' },
  { key: 'linkedinUrl', label: titled(labels.linkedinUrl), type: 'url', list: 'offered' },
  { key: 'description', label: titled(labels.description), type: 'longText', list: 'offered' },
  ...tagFields,
  ...stampFields,
] as const satisfies readonly Field[]
