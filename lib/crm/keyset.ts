import 'server-only'
import { and, asc, desc, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import type { TenantDb } from '@/db/types'

/** What a list may be sorted by. `type` is what the cursor's text is read as; nullable keys come last. */
export type SortKey = {
  key: SQL
  type: 'text' | 'timestamptz' | 'date' | 'numeric' | 'integer'
  isNullable?: true
  /** The id that its index has behind it, where that is not the one of the table that is listed. */
  id?: PgColumn
}
export type Direction = 'asc' | 'desc'
export type Page<Row> = { rows: Row[]; nextCursor: string | null }

export const pageSize = 50

export type Sorting = SortKey & { direction: Direction }

/** Reads some rows of a list under a condition and an order; `key` is the cursor's half of the select. */
type Keyed = { id: string; key: string | null }
export type ReadRows<Row> = (
  where: SQL | undefined,
  order: SQL[],
  limit: number,
  key: SQL<string | null>,
) => PromiseLike<(Row & Keyed)[]>

/**
 * One page by keyset: as fast at the millionth row as at the first. Of several keys the first walks along its index,
 * the next ones and at last the id order what is equal in those before. Rows without a value come last in either
 * direction. A cursor that makes no sense starts from the top.
 */
export async function readSortedPage<Row>(
  sorts: readonly [Sorting, ...Sorting[]],
  id: PgColumn,
  cursor: string | null | undefined,
  read: ReadRows<Row>,
  size = pageSize,
): Promise<Page<Row & Keyed>> {
  const [{ key, isNullable, direction, id: indexed = id }, ...others] = sorts
  const after = readPlace(cursor, sorts)
  const [first, ...next] = after?.keys ?? []
  const keys = sql<string>`json_build_array(${sql.join(
    sorts.map(sort => sql`${sort.key}::text`),
    sql`, `,
  )})::text`
  const limit = size + 1
  const ties = (last: PgColumn) => [...others.map(ordered), sql`${last} ${sql.raw(direction)}`]

  const valued =
    first === null
      ? []
      : await read(
          and(
            isNullable ? sql`${key} is not null` : undefined,
            after ? beyond(sorts, indexed, after) : undefined,
          ),
          [sql`${key} ${sql.raw(direction)}`, ...ties(indexed)],
          limit,
          keys,
        )
  const room = limit - valued.length
  const without =
    isNullable && room > 0
      ? await read(
          and(
            sql`${key} is null`,
            after && first === null ? among(others, id, next, after.id, direction) : undefined,
          ),
          ties(id),
          room,
          keys,
        )
      : []
  const rows = [...valued, ...without]
  const page = rows.slice(0, size)
  const last = page.at(-1)

  return { rows: page, nextCursor: rows.length > size && last ? writeCursor(last.key, last.id) : null }
}

/** The last row of the page before: its keys as text, and its id. */
type Place = { keys: (string | null)[]; id: string }

const ordered = ({ key, direction, isNullable }: Sorting): SQL =>
  sql`${key} ${sql.raw(direction)}${isNullable ? sql` nulls last` : sql``}`

const further = (direction: Direction): SQL => sql.raw(direction === 'asc' ? '>' : '<')

/** What comes after a place whose first key has a value, said so that the index of the first key finds it. */
function beyond([sort, ...others]: readonly [Sorting, ...Sorting[]], id: PgColumn, place: Place): SQL {
  const [value, ...next] = place.keys
  const here = sql`${value ?? null}::${sql.raw(sort.type)}`
  const after = further(sort.direction)
  if (others.length === 0) return sql`(${sort.key}, ${id}) ${after} (${here}, ${place.id}::uuid)`
  const equal = among(others, id, next, place.id, sort.direction)

  return sql`(${sort.key} ${after}= ${here} and (${sort.key} ${after} ${here} or ${equal}))`
}

/** What comes after a place among rows that are equal in the keys before. */
function among(
  sorts: readonly Sorting[],
  id: PgColumn,
  [value, ...next]: readonly (string | null)[],
  lastId: string,
  direction: Direction,
): SQL {
  const [sort, ...others] = sorts
  if (!sort) return sql`${id} ${further(direction)} ${lastId}::uuid`
  const equal = among(others, id, next, lastId, direction)
  if (value === null || value === undefined) return sql`(${sort.key} is null and ${equal})`
  const here = sql`${value}::${sql.raw(sort.type)}`
  const without = sort.isNullable ? sql`or ${sort.key} is null ` : sql``

  return sql`(${sort.key} ${further(sort.direction)} ${here} ${without}or (${sort.key} = ${here} and ${equal}))`
}

const cursorShape = z.tuple([z.string().max(2000).nullable(), z.uuid()])
const keysShape = z.array(z.string().nullable()).min(1)

/** Texts that PostgreSQL reads as a value of the type. */
const readable: Record<SortKey['type'], RegExp> = {
  text: /^/,
  timestamptz: /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d/,
  date: /^\d{4,6}-\d\d-\d\d( BC)?$/,
  numeric: /^-?\d+(\.\d+)?$/,
  integer: /^-?\d{1,10}$/,
}

function readPlace(cursor: string | null | undefined, sorts: readonly Sorting[]): Place | undefined {
  const [text, id] = readCursor(cursor) ?? []
  if (!text || !id) return undefined
  try {
    const keys = keysShape.length(sorts.length).parse(JSON.parse(text))
    const isReadable = sorts.every(({ type, isNullable }, at) => {
      const key = keys[at] ?? null

      return key === null ? isNullable === true : readable[type].test(key)
    })

    return isReadable ? { keys, id } : undefined
  } catch {
    return undefined
  }
}
export type Neighbours = { previousId?: string; nextId?: string }

/**
 * The records before and after one in a list, by its index, however long the list is; undefined when it is not in it.
 *
 * @param where what the list lets through
 * @param beside what the table is joined with for its order
 */
export async function readNeighbours(
  db: TenantDb,
  { key, type, isNullable, id: indexed }: SortKey,
  direction: Direction,
  table: PgTable & { readonly id: PgColumn },
  where: SQL | undefined,
  id: string,
  beside?: { readonly table: PgTable; readonly on: SQL | undefined },
): Promise<Neighbours | undefined> {
  const valued = indexed ?? table.id
  const rows = <Columns extends Record<string, SQL>>(columns: Columns) => {
    const all = db.select(columns).from(table).$dynamic()

    return beside ? all.leftJoin(beside.table, beside.on) : all
  }
  const [here] = await rows({ key: sql<string | null>`${key}::text` }).where(
    and(where, sql`${table.id} = ${id}::uuid`),
  )
  if (!here) return undefined

  const first = async (towards: Direction, condition: SQL, by: SQL) => {
    const order = towards === 'asc' ? asc : desc
    const [found] = await rows({ id: sql<string>`${table.id}` })
      .where(and(where, condition))
      .orderBy(order(by), order(by === key ? valued : table.id))
      .limit(1)

    return found?.id
  }
  const next = (towards: Direction) => {
    const beyond = sql.raw(towards === 'asc' ? '>' : '<')
    if (here.key === null) {
      return first(towards, sql`${key} is null and ${table.id} ${beyond} ${id}::uuid`, sql`${table.id}`)
    }

    return first(
      towards,
      sql`${isNullable ? sql`${key} is not null and ` : sql``}
        (${key}, ${valued}) ${beyond} (${here.key}::${sql.raw(type)}, ${id}::uuid)`,
      key,
    )
  }
  const back = direction === 'asc' ? 'desc' : 'asc'
  // Rows without a value stand behind all others, in either direction.
  const [previousId, nextId] = await Promise.all([
    next(back).then(found =>
      !found && here.key === null ? first(back, sql`${key} is not null`, key) : found,
    ),
    next(direction).then(found =>
      !found && isNullable && here.key !== null
        ? first(direction, sql`${key} is null`, sql`${table.id}`)
        : found,
    ),
  ])

  return { ...(previousId && { previousId }), ...(nextId && { nextId }) }
}

/** Counts beyond this are "10,000+": the exact number is not worth its time. */
export const countCap = 10_000

/** How many rows there are under a condition, counted to one above the cap at the most. */
export async function cappedCount(db: TenantDb, table: PgTable, where: SQL | undefined): Promise<number> {
  const some = db
    .select({ one: sql`1` })
    .from(table)
    .where(where)
    .limit(countCap + 1)
    .as('some')
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(some)

  return row?.count ?? 0
}

/** An opaque cursor of a sort key, as text, and an id. */
export const writeCursor = (key: string | null, id: string) =>
  Buffer.from(JSON.stringify([key, id])).toString('base64url')

/** What a cursor holds; undefined for none, and for one that makes no sense. */
export function readCursor(cursor: string | null | undefined): z.output<typeof cursorShape> | undefined {
  if (!cursor) return undefined
  try {
    return cursorShape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    return undefined
  }
}
