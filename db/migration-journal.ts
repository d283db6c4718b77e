import type { Run } from '@/db/admin'
import type { MigrationFile } from '@/db/migration-files'
import { literal } from '@/db/names'
import type { Plane } from '@/db/schema-version'

export type AppliedMigration = { name: string; hash: string }

const UNDEFINED_TABLE = '42P01'

/** The table of a plane that says which files its database has had. */
export const JOURNALS = { central: 'central.migrations', tenant: 'public.atrium_migrations' } as const

/**
 * Reads which files a database has had, oldest first.
 *
 * @returns an empty list for a database that was never migrated
 */
export async function listAppliedMigrations(run: Run, plane: Plane): Promise<AppliedMigration[]> {
  try {
    return await run<AppliedMigration>(`SELECT name, hash FROM ${JOURNALS[plane]} ORDER BY position`)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === UNDEFINED_TABLE) return []
    throw error
  }
}

/** Makes the journal of a database that has none. */
export async function ensureJournal(run: Run, plane: Plane): Promise<void> {
  await run(`CREATE TABLE IF NOT EXISTS ${JOURNALS[plane]} (
    position integer PRIMARY KEY,
    name text NOT NULL UNIQUE,
    hash text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  )`)
}

/** Writes down that a file is done. */
export async function recordApplied(
  run: Run,
  plane: Plane,
  file: MigrationFile,
  position: number,
): Promise<void> {
  const values = [String(position), literal(file.name), literal(file.hash)].join(', ')
  await run(`INSERT INTO ${JOURNALS[plane]} (position, name, hash) VALUES (${values})`)
}
