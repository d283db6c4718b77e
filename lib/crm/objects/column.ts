import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { companies } from '@/db/tenant/tables'
import type { SortKey } from '@/lib/crm/keyset'
import { memberNameOf } from '@/lib/crm/members/name'
import type { Cell, Field } from '@/lib/crm/objects/field'

/** Where a field of a kind of record is kept, as SQL over the columns of its table. */
export type Column = {
  /** What filters compare with: the id of a member or relation, an amount without its currency. */
  readonly value: SQL | PgColumn
  /** What a list shows, where that is not the value itself. */
  readonly cell?: SQL<Cell>
  /** How what an id points to is called; null when it lies in the trash. */
  readonly name?: SQL<string | null>
  /** Whether it is one of these ids, where a record has several and `value` is the first. */
  readonly isAny?: (ids: SQL) => SQL
  /** Whether it has no value, where that is told faster than by looking at it. */
  readonly isEmpty?: SQL
  /** A list of objects with a `value` of which `value` is the first: filters of texts look at all of them. */
  readonly among?: PgColumn
  /** Of an amount; null for the workspace's own. */
  readonly currency?: SQL | PgColumn
  /** What a list is sorted by; it has an index. */
  readonly sort?: SortKey
  /** The text that all of the value is in as well, which has an index for words inside of it. */
  readonly within?: PgColumn
}

type ColumnFor<One extends Field> = Column &
  (One['type'] extends 'member' | 'relation' ? { readonly name: SQL<string | null> } : unknown) &
  (One['type'] extends 'currency' ? { readonly currency: SQL | PgColumn } : unknown) &
  (One extends { readonly isSortable: true } ? { readonly sort: SortKey } : unknown)

/** A column for each of these fields, with all that its type needs. */
export type ColumnsOf<Fields extends readonly Field[]> = {
  readonly [One in Fields[number] as One['key']]: ColumnFor<One>
}

type Stamped = Pick<typeof companies, 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy' | 'externalId'>

/** The columns of what every record has. */
export const stampColumns = (table: { readonly [Key in keyof Stamped]: PgColumn }) =>
  ({
    createdAt: { value: table.createdAt, sort: { key: sql`${table.createdAt}`, type: 'timestamptz' } },
    createdBy: { value: table.createdBy, name: memberNameOf(table.createdBy) },
    updatedAt: { value: table.updatedAt, sort: { key: sql`${table.updatedAt}`, type: 'timestamptz' } },
    updatedBy: { value: table.updatedBy, name: memberNameOf(table.updatedBy) },
    externalId: { value: table.externalId },
  }) as const

/** A moment as an ISO string in UTC. */
export const momentCell = (value: SQL | PgColumn): SQL<string | null> =>
  sql<string | null>`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** What a list shows of a field. */
export function cellOf(field: Field, column: Column): SQL<Cell> {
  const { value, cell, name, currency } = column
  if (cell) return sql<Cell>`${cell}`
  switch (field.type) {
    case 'member':
    case 'relation':
      // The offset keeps PostgreSQL from putting the look at the name in both places.
      return sql`(select case when called is not null then json_build_object('id', ${value}, 'name', called) end
        from (select ${name ?? null} as called offset 0) named_by)`
    case 'currency':
      return sql`case when ${value} is not null
        then json_build_object('amount', ${value}::text, 'currency', ${currency ?? null}) end`
    case 'datetime':
      return momentCell(value)
    case 'date':
      return sql`${value}::text`
    case 'number':
    case 'percent':
      return sql`${value}::float8`
    case 'checkbox':
    case 'multiSelect':
      // Not the column alone: in a select of one table drizzle would leave out the name of the table.
      return sql`(${value})`
    default:
      return sql`nullif(${value}, '')`
  }
}
