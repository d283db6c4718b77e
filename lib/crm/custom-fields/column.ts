import 'server-only'
import { and, eq, exists, isNotNull, type SQL, sql } from 'drizzle-orm'
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

const sorted = alias(customValues, 'sorted')

/** The column that values of a type stand in. */
function heldIn(values: typeof customValues | typeof sorted, type: FieldType): PgColumn {
  switch (type) {
    case 'number':
    case 'currency':
    case 'percent':
      return values.number
    case 'date':
      return values.day
    case 'datetime':
      return values.at
    case 'member':
    case 'relation':
      return values.ref
    default:
      return values.text
  }
}

/** What a filter compares, inside of `whereOwn`. */
export function comparedColumn({ type }: OwnField): Column {
  const value = heldIn(customValues, type)

  return { value: type === 'checkbox' ? sql`(${value} = 'true')` : value }
}

/** Records that hold a value of a field that meets a condition. An index of the values finds it. */
export const whereOwn = (db: TenantDb, { id }: Table, { customId, type }: OwnField, met: SQL): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(customValues)
      .where(
        and(
          eq(customValues.recordId, id),
          eq(customValues.fieldId, customId),
          // Said for the indexes, which have only such.
          isNotNull(heldIn(customValues, type)),
          met,
        ),
      ),
  )

/** What a list is joined with to be sorted by a field of the workspace's own first. */
export const sortedBy = ({ id }: Table, { customId, type }: OwnField) => ({
  table: sorted,
  on: and(eq(sorted.recordId, id), eq(sorted.fieldId, customId), isNotNull(heldIn(sorted, type))),
})

const keyTypes: Partial<Record<FieldType, SortKey['type']>> = {
  number: 'numeric',
  currency: 'numeric',
  percent: 'numeric',
  date: 'date',
  datetime: 'timestamptz',
}

/** The key of that order; its index has the id of the record behind the value. */
export function ownSort({ type }: OwnField): SortKey {
  const held = heldIn(sorted, type)
  const known = keyTypes[type]

  return {
    key: known ? sql`${held}` : sql`left(atrium_fold(${held}), 100)`,
    type: known ?? 'text',
    isNullable: true,
    id: sorted.recordId,
  }
}
