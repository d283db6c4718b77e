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
}
export type Direction = 'asc' | 'desc'
export type Page<Row> = { rows: Row[]; nextCursor: string | null }

export const pageSize = 50

/** Reads some rows of a list under a condition and an order; `key` is the cursor's half of the select. */
type Keyed = { id: string; key: string | null }
export type ReadRows<Row> = (
  where: SQL | undefined,
  order: SQL[],
  limit: number,
  key: SQL<string | null>,
) => PromiseLike<(Row & Keyed)[]>

/**
 * One page by keyset: as fast at the millionth row as at the first. Rows without a value come last in either
 * direction. A cursor that makes no sense starts from the top.
 */
export async function readPage<Row>(
  sort: SortKey,
  direction: Direction,
  id: PgColumn,
  cursor: string | null | undefined,
  read: ReadRows<Row>,
): Promise<Page<Row & Keyed>> {
  const { key, type, isNullable } = sort
  const order = direction === 'asc' ? asc : desc
  const beyond = sql.raw(direction === 'asc' ? '>' : '<')
  const after = readCursor(cursor)
  const keyText = sql<string | null>`${key}::text`
  const limit = pageSize + 1

  const valued =
    after?.[0] === null
      ? []
      : await read(
          and(
            isNullable ? sql`${key} is not null` : undefined,
            after
              ? sql`(${key}, ${id}) ${beyond} (${after[0]}::${sql.raw(type)}, ${after[1]}::uuid)`
              : undefined,
          ),
          [order(key), order(id)],
          limit,
          keyText,
        )
  const room = limit - valued.length
  const without =
    isNullable && room > 0
      ? await read(
          and(sql`${key} is null`, after?.[0] === null ? sql`${id} ${beyond} ${after[1]}::uuid` : undefined),
          [order(id)],
          room,
          keyText,
        )
      : []
  const rows = [...valued, ...without]
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)

  return { rows: page, nextCursor: rows.length > pageSize && last ? writeCursor(last.key, last.id) : null }
}

const cursorShape = z.tuple([z.string().max(300).nullable(), z.uuid()])

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
