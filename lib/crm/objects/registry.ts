import { activityFields } from '@/lib/crm/activities/fields'
import { companyFields } from '@/lib/crm/companies/fields'
import { contactFields } from '@/lib/crm/contacts/fields'
import { dealFields } from '@/lib/crm/deals/fields'
import type { Field, ListedName } from '@/lib/crm/objects/field'
import { productFields } from '@/lib/crm/products/fields'

const fields = {
  company: companyFields,
  contact: contactFields,
  deal: dealFields,
  product: productFields,
  activity: activityFields,
} as const satisfies { [Name in ListedName]: readonly [Field, ...Field[]] }

/** Everything known of one kind of record, in the order in which it is offered. Safe for the browser. */
export const fieldsOf = (entity: ListedName): readonly Field[] => fields[entity]

/** One field by its key; undefined for none such. */
export const fieldOf = (entity: ListedName, key: string): Field | undefined =>
  fieldsOf(entity).find(field => field.key === key)

/** The field that says how a record is called: it stands first in every list. */
export const titleFieldOf = (entity: ListedName): Field => fields[entity][0]
