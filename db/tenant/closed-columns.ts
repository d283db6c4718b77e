import { getTableColumns, type SQL } from 'drizzle-orm'
import { PgDatabase, PgDialect } from 'drizzle-orm/pg-core'
import * as tables from '@/db/tenant/tables'
import { record } from '@/db/tenant/tables/columns'
import type { TenantDb } from '@/db/types'

/** The tables whose columns can be closed, by the kind of record that they hold. */
const closable = {
  company: tables.companies,
  contact: tables.contacts,
  deal: tables.deals,
  product: tables.products,
  activity: tables.activities,
} as const

export type ClosedKind = keyof typeof closable

/** Keys of columns and of the workspace's own fields (`custom.<id>`), by the kind of record. */
export type Closed = { readonly [Kind in ClosedKind]?: readonly string[] }

const names = (key: string): string => key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
const ownId = (key: string): string | undefined => /^custom\.([\da-f-]{36})$/.exec(key)?.[1]

/** What a record cannot be read without: its stamps, but for the key of an import. */
const stamps = new Set(Object.keys(record()).filter(key => key !== 'externalId'))

/**
 * Can what a record holds here be kept from somebody? Not what it cannot be without, such as its name and its stage, and
 * not what it points to: whose it is and what it belongs to decide who sees it.
 */
export function isClosable(kind: ClosedKind, key: string): boolean {
  if (ownId(key) || (key === 'tagIds' && kind !== 'activity')) return true
  const column = Object.entries(getTableColumns(closable[kind])).find(([name]) => name === key)?.[1]
  if (!column || stamps.has(key)) return false

  return !column.notNull && column.generated === undefined && column.columnType !== 'PgUUID'
}

/** Is there no record without this? */
export const isNotNull = (kind: ClosedKind, key: string): boolean =>
  Object.entries(getTableColumns(closable[kind])).some(([name, column]) => name === key && column.notNull)

/** What stands in place of a closed column. */
const emptyOf = (key: string, type: string) => `${emptyLists[key] ?? 'null'}::${type}`

const emptyLists: Readonly<Record<string, string>> = { tagIds: `'{}'`, emails: `'[]'`, phones: `'[]'` }

/** Where several are kept beside the main one, they are closed with it. */
const several: { readonly [Kind in ClosedKind]?: Readonly<Record<string, string>> } = {
  contact: { email: 'emails', phone: 'phones' },
}

const plain = new PgDialect({ casing: 'snake_case' })
const quoted = (name: string) => `"${name}"`

/** A table of records as somebody sees it who does not see these columns of it. */
function withoutColumns(kind: ClosedKind, keys: readonly string[]): string | undefined {
  const table = closable[kind]
  const closed = new Set(
    keys
      .filter(key => isClosable(kind, key) && !ownId(key))
      .flatMap(key => [key, several[kind]?.[key] ?? key]),
  )
  const own = keys.flatMap(key => ownId(key) ?? [])
  if (closed.size === 0 && own.length === 0) return undefined
  const columns = Object.entries(getTableColumns(table))
  const source = quoted(tableName(kind))
  const kept = columns.map(([key, column]) => {
    const name = quoted(names(key))
    if (closed.has(key)) return `${emptyOf(key, column.getSQLType())} as ${name}`

    return key === 'custom' && own.length > 0 ? `custom - '{${own.join(',')}}'::text[] as ${name}` : name
  })
  const inner = `select ${kept.join(', ')} from ${source}`
  // What PostgreSQL works out from closed columns is worked out again from what is left of them.
  const anew = columns.flatMap(([key, { generated }]) => {
    const as = generated?.as
    const text = as && typeof as === 'object' && 'queryChunks' in as ? plain.sqlToQuery(as).sql : undefined
    const isTouched = text && [...closed].some(one => new RegExp(`\\b${names(one)}\\b`).test(text))

    return isTouched ? [[key, text] as const] : []
  })
  if (anew.length === 0) return inner
  const redone = new Map(anew)
  const outer = columns.map(([key]) => {
    const name = quoted(names(key))
    const text = redone.get(key)

    return text ? `${text} as ${name}` : name
  })

  return `select ${outer.join(', ')} from (${inner}) kept`
}

const tableName = (kind: ClosedKind): string =>
  ({ company: 'companies', contact: 'contacts', deal: 'deals', product: 'products', activity: 'activities' })[
    kind
  ]

/** The prices of what a deal is about are its amount. */
function withoutPrices(): string {
  const priced = new Set(['unitPrice', 'discountPercent', 'taxRate'])
  const columns = Object.entries(getTableColumns(tables.dealLineItems)).map(([key, column]) =>
    priced.has(key) ? `0::${column.getSQLType()} as ${quoted(names(key))}` : quoted(names(key)),
  )

  return `select ${columns.join(', ')} from deal_line_items`
}

/** Who has no name is called by their address, in what happened too. */
function withoutAddresses(): string {
  const columns = Object.keys(getTableColumns(tables.events)).map(key =>
    key === 'title' ? "case when title not like '%@%' then title end as title" : quoted(names(key)),
  )

  return `select ${columns.join(', ')} from events`
}

/** What is read in place of each table, by its name; nothing where all of it may be seen. */
function replacements(closed: Closed): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const kinds: readonly ClosedKind[] = ['company', 'contact', 'deal', 'product', 'activity']
  for (const kind of kinds) {
    const seen = withoutColumns(kind, closed[kind] ?? [])
    if (seen) found.set(tableName(kind), seen)
  }
  const own = kinds.flatMap(kind => closed[kind] ?? []).flatMap(key => ownId(key) ?? [])
  if (own.length > 0) {
    const columns = Object.keys(getTableColumns(tables.customValues)).map(key => quoted(names(key)))
    found.set(
      'custom_values',
      `select ${columns.join(', ')} from custom_values where field_id <> all('{${own.join(',')}}'::uuid[])`,
    )
  }
  if (closed.contact?.includes('email')) found.set('events', withoutAddresses())
  // The price of a product is copied to the deals that it is on.
  if (closed.deal?.includes('amount') || closed.product?.includes('unitPrice'))
    found.set('deal_line_items', withoutPrices())

  return found
}

const keywords =
  'where|group|order|limit|offset|fetch|for|having|window|union|intersect|except|returning|set|using|on|' +
  'join|left|right|full|inner|cross|natural|lateral|tablesample|as|and|or|end|then|else|when|values'

/** Reads statements anew: each closed table in a `from` or `join` becomes what is left of it, under the same name. */
class SeenDialect extends PgDialect {
  private readonly table: RegExp | undefined

  constructor(private readonly seen: ReadonlyMap<string, string>) {
    super({ casing: 'snake_case' })
    const known = [...seen.keys()].join('|')
    this.table = new RegExp(
      `(?<!\\b(?:delete|distinct)\\s+)\\b(from|join)(\\s+)("?)(${known})\\3(?![\\w".])(\\s+(?:as\\s+)?(?!(?:${keywords})\\b)("?[a-z_]\\w*"?))?`,
      'gi',
    )
  }

  override sqlToQuery(statement: SQL, invokeSource?: 'indexes') {
    const query = super.sqlToQuery(statement, invokeSource)
    const { table, seen } = this
    if (!table) return query

    return {
      ...query,
      sql: query.sql.replace(table, (_, from, space, __, name, ___, alias) => {
        const of = seen.get(String(name).toLowerCase())

        return `${from}${space}(${of}) ${alias ?? quoted(String(name))}`
      }),
    }
  }
}

/** Tables and columns that somebody does not see, worked out once for each of the roles that say so. */
const dialects = new Map<string, SeenDialect | undefined>()

/**
 * The same database as it is read by somebody from whom columns are kept: whatever a statement reads, filters, sorts,
 * counts, sums or searches, they are empty. Only for reading; what is written is decided elsewhere.
 */
export function withoutClosed(db: TenantDb, closed: Closed): TenantDb {
  const said = JSON.stringify(closed)
  if (!dialects.has(said)) {
    if (dialects.size > 500) dialects.clear()
    const seen = replacements(closed)
    dialects.set(said, seen.size > 0 ? new SeenDialect(seen) : undefined)
  }
  const dialect = dialects.get(said)
  if (!dialect) return db
  const { schema, fullSchema, tableNamesMap, session } = db._
  const narrowed = new PgDatabase(dialect, session, schema && { schema, fullSchema, tableNamesMap })

  return narrowed as unknown as TenantDb
}
