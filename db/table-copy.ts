import type { Run } from '@/db/admin'

type Table = { name: string; columns: string }
type ForeignKey = { table: string; name: string; definition: string }

const ROWS = 500

/** The tables of a workspace with the columns that are not computed, without the journal of migrations. */
const listTables = (run: Run): Promise<Table[]> =>
  run(
    `SELECT attrelid::regclass::text AS name, string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS columns
     FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'atrium_migrations'
       AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
     GROUP BY attrelid`,
  )

const listForeignKeys = (run: Run): Promise<ForeignKey[]> =>
  run(
    `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  )

async function copyTable(from: Run, to: Run, { name, columns }: Table): Promise<void> {
  await from(
    `DECLARE batch NO SCROLL CURSOR FOR SELECT row_to_json(kept.*)::text AS row FROM (SELECT ${columns} FROM ${name}) kept`,
  )
  for (;;) {
    const rows = await from<{ row: string }>(`FETCH ${ROWS} FROM batch`)
    if (rows.length === 0) break
    await to(
      `INSERT INTO ${name} (${columns}) OVERRIDING SYSTEM VALUE
       SELECT ${columns} FROM json_populate_recordset(NULL::${name}, $1::text::json)`,
      [`[${rows.map(({ row }) => row).join(',')}]`],
    )
  }
  await from('CLOSE batch')
}

/**
 * Copies the rows of one database into the empty tables of another that has had the same migrations, a batch at
 * a time. The foreign keys of the copy are made when all rows are there, so that the order does not matter.
 *
 * @param from in a transaction, whose snapshot is what the copy shows
 * @param to in a transaction of the copy
 */
export async function copyTables(from: Run, to: Run): Promise<void> {
  const tables = await listTables(to)
  const keys = await listForeignKeys(to)

  for (const { table, name } of keys) await to(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
  for (const { name } of tables) await to(`DELETE FROM ${name}`)
  // What a trigger once wrote is among the rows that are copied.
  for (const { name } of tables) await to(`ALTER TABLE ${name} DISABLE TRIGGER USER`)
  for (const table of tables) await copyTable(from, to, table)
  for (const { name } of tables) await to(`ALTER TABLE ${name} ENABLE TRIGGER USER`)
  for (const { table, name, definition } of keys) {
    await to(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`)
  }
}
