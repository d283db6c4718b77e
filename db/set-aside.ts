import type { Run } from '@/db/admin'

/**
 * Takes the indexes and foreign keys of tables away, so that many rows go in at the speed of the disk. Primary keys
 * stay. The tables are locked until the transaction that this runs in has ended.
 *
 * @param tables names of tables, as they are in a statement
 * @returns what puts them back, one statement each: rows that break one are refused then
 */
export async function setAside(run: Run, tables: readonly string[]): Promise<string[]> {
  const list = [`{${tables.join(',')}}`]
  await run(`LOCK TABLE ${tables.join(', ')} IN ACCESS EXCLUSIVE MODE`)
  const keys = await run<{ table: string; name: string; definition: string }>(
    `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY ($1::regclass[]) ORDER BY oid`,
    list,
  )
  const indexes = await run<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
     FROM pg_index WHERE indrelid = ANY ($1::regclass[])
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
     ORDER BY indexrelid`,
    list,
  )

  for (const { table, name } of keys) await run(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
  for (const { name } of indexes) await run(`DROP INDEX ${name}`)

  return [
    ...indexes.map(({ definition }) => definition),
    ...keys.map(({ table, name, definition }) => `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`),
  ]
}
