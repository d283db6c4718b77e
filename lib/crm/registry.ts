import 'server-only'
import { activity } from '@/lib/crm/activities/definition'
import { company } from '@/lib/crm/companies/definition'
import { contact } from '@/lib/crm/contacts/definition'
import { deal } from '@/lib/crm/deals/definition'
import type { EntityDefinition } from '@/lib/crm/define'
import { file } from '@/lib/crm/files/definition'
import { note } from '@/lib/crm/notes/definition'
import { product } from '@/lib/crm/products/definition'
import { type EntityName, entityNames } from '@/lib/permissions'

/**
 * Every kind of record there is. A kind that has a name among the permissions but no definition does not compile.
 */
export const entities = { company, contact, deal, product, activity, note, file } as const satisfies {
  [Name in EntityName]: EntityDefinition
}

/** The same as a list, each with its name. */
export const definitions: readonly (EntityDefinition & { readonly name: EntityName })[] = entityNames.map(
  name => ({ ...entities[name], name }),
)
