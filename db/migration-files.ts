import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type MigrationDirectives, readDirectives } from '@/db/migration-directives'
import { migrationNames, type Plane } from '@/db/schema-version'

/** One file of drizzle-kit, or one of our own beside them, with what its author says at its head. */
export type MigrationFile = MigrationDirectives & {
  readonly name: string
  readonly hash: string
  readonly sql: string
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A migration file out of its text. @throws when it says something at its head that means nothing. */
export const migrationFile = (name: string, sql: string): MigrationFile => ({
  ...readDirectives(name, sql),
  name,
  sql,
  hash: sha256(sql),
})

/** Reads a plane's migration files, in the order of drizzle-kit's journal. */
export function listMigrationFiles(plane: Plane): MigrationFile[] {
  const folder = fileURLToPath(new URL(`../drizzle/${plane}/`, import.meta.url))

  return migrationNames(plane).map(name => migrationFile(name, readFileSync(`${folder}${name}.sql`, 'utf8')))
}

/** Sixteen letters that change whenever any of the files does. */
export const fingerprint = (files: readonly MigrationFile[], seed = ''): string =>
  sha256([...files.map(file => `${file.name} ${file.hash}`), seed].join('\n')).slice(0, 16)
