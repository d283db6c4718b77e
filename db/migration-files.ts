import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { migrationNames, type Plane } from '@/db/schema-version'

/** One file of drizzle-kit. Its statements are sent together; the breakpoints between them are comments. */
export type MigrationFile = { readonly name: string; readonly hash: string; readonly sql: string }

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Reads a plane's migration files, in the order of drizzle-kit's journal. */
export function listMigrationFiles(plane: Plane): MigrationFile[] {
  const folder = fileURLToPath(new URL(`../drizzle/${plane}/`, import.meta.url))

  return migrationNames(plane).map(name => {
    const sql = readFileSync(`${folder}${name}.sql`, 'utf8')

    return { name, sql, hash: sha256(sql) }
  })
}

/** Sixteen letters that change whenever any of the files does. */
export const fingerprint = (files: readonly MigrationFile[], seed = ''): string =>
  sha256([...files.map(file => `${file.name} ${file.hash}`), seed].join('\n')).slice(0, 16)
