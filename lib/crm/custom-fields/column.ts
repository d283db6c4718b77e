import 'server-only'
import { and, eq, exists, type SQL, sql } from 'drizzle-orm'
import { alias, type PgColumn } from 'drizzle-orm/pg-core'
import { customValues } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import { activityNameOf } from '@/lib/crm/activities/name'
import { companyNameOf } from '@/lib/crm/companies/name'
import { contactNameOf } from '@/lib/crm/contacts/name'
import { dealNameOf } from '@/lib/crm/deals/name'
import type { SortKey } from '@/lib/crm/keyset'
import { memberNameOf } from '@/lib/crm/members/name'
import type { Column } from '@/lib/crm/objects/column'
import type { Field, FieldType, ListedName } from '@/lib/crm/objects/field'
import { productNameOf } from '@/lib/crm/products/name'

type Table = { readonly id: PgColumn; readonly custom: PgColumn }

/** A field of the workspace's own: it has the id by which records keep it. */
export type OwnField = Field & { readonly customId: string }

export const isOwn = (field: Field): field is OwnField => field.customId !== undefined

const nameOf: { readonly [Name in ListedName]: (id: SQL) => SQL<string | null> } = {
  company: companyNameOf,
  contact: contactNameOf,
  deal: dealNameOf,
  product: productNameOf,
  activity: activityNameOf,
}

const types: Partial<Record<FieldType, SQL>> = {
  number: sql`::numeric`,
  currency: sql`::numeric`,
  percent: sql`::numeric`,
  date: sql`::date`,
  datetime: sql`::timestamptz`,
  checkbox: sql`::boolean`,
  member: sql`::uuid`,
  relation: sql`::uuid`,
}

/** Where the record itself keeps a field of the workspace's own: what lists show, and put in order among equals. */
export function ownColumn({ custom }: Table, { customId, type, relation }: OwnField): Column {
  if (type === 'multiSelect') return { value: sql`${custom} -> ${customId}::text` }
  const value = sql`(${custom} ->> ${customId}::text)${types[type] ?? sql``}`
  switch (type) {
    case 'member':
      return { value, name: memberNameOf(value) }
    case 'relation':
      return { value, ...(relation && relation in nameOf && { name: nameOfRelation(relation, value) }) }
    case 'currency':
      return { value, currency: sql`null::text` }
    default:
      return { value }
  }
}

const nameOfRelation = (relation: NonNullable<Field['relation']>, id: SQL): SQL<string | null> => {
  const known = Object.entries(nameOf).find(([name]) => name === relation)

  return known ? known[1](id) : sql`null`
}

/** What a filter compares, inside of `whereOwn`. */
export function comparedColumn({ type }: OwnField): Column {
  switch (type) {
    case 'number':
    case 'currency':
    case 'percent':
      return { value: customValues.number }
    case 'date':
      return { value: customValues.day }
    case 'datetime':
      return { value: customValues.at }
    case 'checkbox':
      return { value: sql`(${customValues.text} = 'true')` }
    case 'member':
    case 'relation':
      return { value: customValues.ref }
    default:
      return { value: customValues.text }
  }
}

/** Records that hold a value of a field that meets a condition. An index of the values finds it. */
export const whereOwn = (db: TenantDb, { id }: Table, { customId }: OwnField, met: SQL): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(customValues)
      .where(and(eq(customValues.recordId, id), eq(customValues.fieldId, customId), met)),
  )

const sorted = alias(customValues, 'sorted')

/** What a list is joined with to be sorted by a field of the workspace's own first. */
export const sortedBy = ({ id }: Table, { customId }: OwnField) => ({
  table: sorted,
  on: and(eq(sorted.recordId, id), eq(sorted.fieldId, customId)),
})

/** The key of that order; its index has the id of the record behind the value. */
export function ownSort({ type }: OwnField): SortKey {
  const by = (key: SQL, kind: SortKey['type']): SortKey => ({
    key,
    type: kind,
    isNullable: true,
    id: sorted.recordId,
  })
  switch (type) {
    case 'number':
    case 'currency':
    case 'percent':
      return by(sql`${sorted.number}`, 'numeric')
    case 'date':
      return by(sql`${sorted.day}`, 'date')
    case 'datetime':
      return by(sql`${sorted.at}`, 'timestamptz')
    default:
      return by(sql`left(atrium_fold(${sorted.text}), 100)`, 'text')
  }
}
