import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type MigrationDirectives, readDirectives } from '@/db/migration-directives'
import { migrationNames, type Plane } from '@/db/schema-version'

/** One file of drizzle-kit, or one of our own beside them, with what its author says at its head. */
export type MigrationFile = MigrationDirectives & {
  readonly name: string
  readonly hash: string
  readonly sql: string
  /** What takes it back, where its author wrote `<name>.down.sql` beside it. */
  readonly down: string | null
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A migration file out of its text. @throws when it says something at its head that means nothing. */
export const migrationFile = (name: string, sql: string, down: string | null = null): MigrationFile => ({
  ...readDirectives(name, sql),
  name,
  sql,
  down,
  hash: sha256(sql),
})

/** Reads a plane's migration files, in the order of drizzle-kit's journal. */
export function listMigrationFiles(plane: Plane): MigrationFile[] {
  const folder = fileURLToPath(new URL(`../drizzle/${plane}/`, import.meta.url))

  return migrationNames(plane).map(name => {
    const down = `${folder}${name}.down.sql`

    return migrationFile(
      name,
      readFileSync(`${folder}${name}.sql`, 'utf8'),
      existsSync(down) ? readFileSync(down, 'utf8') : null,
    )
  })
}

/** Sixteen letters that change whenever any of the files does. */
export const fingerprint = (files: readonly MigrationFile[], seed = ''): string =>
  sha256([...files.map(file => `${file.name} ${file.hash}`), seed].join('\n')).slice(0, 16)
