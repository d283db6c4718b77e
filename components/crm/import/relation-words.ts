import type { Relation } from '@/lib/transfer/fields/field'

type Words = { many: string; create: string; leave: string; one: string }

export const relationWords: Readonly<Record<Relation, Words>> = {
  stage: {
    one: 'stage',
    many: 'stages',
    create: 'Add them to the pipeline',
    leave: 'Put their deals in the first stage',
  },
  member: {
    one: 'person',
    many: 'people',
    create: 'Add them, to be invited later',
    leave: 'Leave the field empty',
  },
  product: {
    one: 'product',
    many: 'products',
    create: 'Add them as products',
    leave: 'Leave the deal without one',
  },
  category: {
    one: 'category',
    many: 'categories',
    create: 'Add them as categories',
    leave: 'Leave the field empty',
  },
  company: {
    one: 'company',
    many: 'companies',
    create: 'Add them as companies',
    leave: 'Leave the field empty',
  },
  contact: {
    one: 'contact',
    many: 'contacts',
    create: 'Add them as contacts',
    leave: 'Leave the field empty',
  },
}

const plurals: Readonly<Record<string, readonly [string, string]>> = {
  stage: ['stage', 'stages'],
  member: ['person to invite', 'people to invite'],
  product: ['product', 'products'],
  company: ['company', 'companies'],
  contact: ['contact', 'contacts'],
  tag: ['tag', 'tags'],
  category: ['category', 'categories'],
}

/** What is made beside the rows, after its count: "30 people to invite". */
export const relationPlural = (relation: string, count: number): string =>
  plurals[relation]?.[count === 1 ? 0 : 1] ?? relation
