import { companyFields } from './companies'
import { contactFields } from './contacts'
import { dealFields } from './deals'
import type { Field } from './field'
import { memberFields } from './members'
import { productFields } from './products'

export const importEntities = ['companies', 'contacts', 'deals', 'products', 'members'] as const
export type ImportEntity = (typeof importEntities)[number]

type Kind = {
  /** In a heading and in a choice. */
  label: string
  one: string
  many: string
  /** The page that shows what came in, and what its link says. */
  href: string
  open: string
  fields: readonly Field[]
  /** One of these must come from the file, or there is nothing to make a record of. */
  needs: readonly string[]
}

/** What can be brought in, in the order in which it is best done. */
export const catalogue: Readonly<Record<ImportEntity, Kind>> = {
  companies: {
    label: 'Companies',
    one: 'company',
    many: 'companies',
    href: '/companies',
    open: 'Open the companies',
    fields: companyFields,
    needs: ['name', 'domain'],
  },
  contacts: {
    label: 'Contacts',
    one: 'contact',
    many: 'contacts',
    href: '/contacts',
    open: 'Open the contacts',
    fields: contactFields,
    needs: ['name', 'firstName', 'lastName', 'email', 'workEmail', 'privateEmail'],
  },
  products: {
    label: 'Products',
    one: 'product',
    many: 'products',
    href: '/products',
    open: 'Open the products',
    fields: productFields,
    needs: ['name', 'sku'],
  },
  members: {
    label: 'Team members',
    one: 'team member',
    many: 'team members',
    href: '/settings/members',
    open: 'Open the members',
    fields: memberFields,
    needs: ['name', 'email'],
  },
  deals: {
    label: 'Deals',
    one: 'deal',
    many: 'deals',
    href: '/deals',
    open: 'Open the board',
    fields: dealFields,
    needs: ['name', 'externalId', 'company', 'product', 'contact'],
  },
}

/** "1 deal", "8,800 deals". */
export const countOf = (entity: ImportEntity, count: number): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? catalogue[entity].one : catalogue[entity].many}`

export const fieldOf = (entity: ImportEntity, key: string | null): Field | undefined =>
  catalogue[entity].fields.find(field => field.key === key)
