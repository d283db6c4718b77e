import 'server-only'
import { type SQL, sql } from 'drizzle-orm'

/** Types that a value can travel as. */
export type SqlType =
  | 'text'
  | 'numeric'
  | 'integer'
  | 'date'
  | 'boolean'
  | 'uuid'
  | 'uuid[]'
  | 'timestamptz'
  | 'jsonb'

/** Values of one row by column; null is "nothing said". */
export type Row = Readonly<Record<string, string | number | boolean | null | object>>

/**
 * Rows as a table, in one parameter: `jsonb_to_recordset($1) as given(n integer, name text, …)`. The number of
 * rows does not change the statement.
 */
export function recordSet(
  rows: readonly Row[],
  columns: Readonly<Record<string, SqlType>>,
  alias: string,
): SQL {
  const definitions = Object.entries(columns).map(
    ([name, type]) => sql`${sql.identifier(name)} ${sql.raw(type)}`,
  )

  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as ${sql.identifier(alias)}(${sql.join(definitions, sql`, `)})`
}

/** Column names as a list, with a table before each when given. */
export const columnList = (names: readonly string[], alias?: string): SQL =>
  sql.join(
    names.map(name => (alias ? sql`${sql.identifier(alias)}.${sql.identifier(name)}` : sql.identifier(name))),
    sql`, `,
  )
