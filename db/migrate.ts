import { setTimeout as pause } from 'node:timers/promises'
import { type AdminSession, PATIENCE } from '@/db/admin'
import { listMigrationFiles, type MigrationFile } from '@/db/migration-files'
import {
  type AppliedMigration,
  ensureJournal,
  listAppliedMigrations,
  recordApplied,
} from '@/db/migration-journal'
import { applyStepwise } from '@/db/migration-steps'
import type { Plane } from '@/db/schema-version'

/** Files and database contradict each other. The message says which file and what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

export type MigrationOutcome = {
  /** The last file that had been applied before, null in an empty database. */
  readonly from: string | null
  /** The last file that is applied now. */
  readonly version: string
  /** Names of the files that this call applied. */
  readonly applied: readonly string[]
}

export type MigrationOptions = {
  readonly plane: Plane
  /** The role that owns what the files make, so that the session's own role owns nothing. */
  readonly owner?: string
  /** The files of this release, unless a test brings its own. */
  readonly files?: readonly MigrationFile[]
  /** Longest wait for one lock, in milliseconds. */
  readonly lockTimeout?: number
  /** How often a lock is tried for before giving up. */
  readonly tries?: number
}

const LOCK_NOT_AVAILABLE = '55P03'
const MIGRATION_LOCK = 7_291_001

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined

/** Tries again while a lock is held by somebody else, with growing pauses. */
export async function patiently<T>(tries: number, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (codeOf(error) !== LOCK_NOT_AVAILABLE || attempt >= tries) throw error
      await pause(50 * 2 ** attempt + Math.random() * 50)
    }
  }
}

/**
 * The files that a database has not had yet.
 *
 * @throws MigrationError when an applied file was changed, or the database is ahead of this release
 */
export function pendingFiles(
  files: readonly MigrationFile[],
  applied: readonly AppliedMigration[],
): MigrationFile[] {
  applied.forEach((row, position) => {
    const file = files[position]
    if (file?.name !== row.name) {
      throw new MigrationError(
        `The database has had ${row.name}, which this release does not know at that place: run the release that made it, or a newer one.`,
      )
    }
    if (file.hash !== row.hash) {
      throw new MigrationError(
        `${row.name} was changed after it had been applied: put it back and write a new migration.`,
      )
    }
  })

  return files.slice(applied.length)
}

/** What a transaction that changes the schema begins with. `lockTimeout`: milliseconds */
export const asOwner = (owner: string | undefined, lockTimeout: number): string =>
  `${owner ? `SET LOCAL ROLE ${owner}; ` : ''}SET LOCAL lock_timeout = ${lockTimeout}`

async function applyFile(
  session: AdminSession,
  file: MigrationFile,
  position: number,
  { plane, owner, lockTimeout }: { plane: Plane; owner?: string | undefined; lockTimeout: number },
): Promise<void> {
  if (!file.transaction) return applyStepwise(session, file, position, { plane, owner, lockTimeout })

  await session.transaction(async run => {
    await run(asOwner(owner, lockTimeout))
    await run(file.sql)
    if (position === 0) await ensureJournal(run, plane)
    await recordApplied(run, plane, file, position)
  })
}

/**
 * Works while no other session migrates this database. The lock is asked for again and again instead of waited
 * for: a session that waits has a snapshot, and CREATE INDEX CONCURRENTLY would wait for that one in turn.
 */
export async function whileMigrationsHold<T>(
  session: AdminSession,
  patience: number,
  work: () => Promise<T>,
): Promise<T> {
  const until = performance.now() + patience
  const isTaken = async () => {
    const [row] = await session.run<{ taken: boolean }>(
      `SELECT pg_try_advisory_lock(${MIGRATION_LOCK}) AS taken`,
    )

    return row?.taken === true
  }
  for (let wait = 5; !(await isTaken()); wait = Math.min(2 * wait, 500)) {
    if (performance.now() > until) {
      throw new MigrationError(`Another session has been migrating ${session.database}: try again later.`)
    }
    await pause(wait + Math.random() * wait)
  }

  try {
    return await work()
  } finally {
    await session.run(`SELECT pg_advisory_unlock(${MIGRATION_LOCK}); ${PATIENCE}`).catch(() => undefined)
  }
}

/**
 * Brings the database of a session to the last file of a plane. One caller at a time works on a database;
 * others wait for it and then find nothing to do. Each file is one transaction, unless it says that it cannot be
 * one, so a failure leaves the database at the file before.
 *
 * @throws MigrationError when an applied file was changed, or the database is ahead of this release
 */
export async function migrateDatabase(
  session: AdminSession,
  options: MigrationOptions,
): Promise<MigrationOutcome> {
  const { plane, owner, files = listMigrationFiles(plane), lockTimeout = 5_000, tries = 6 } = options

  return whileMigrationsHold(session, tries * lockTimeout, async () => {
    const applied = await listAppliedMigrations(session.run, plane)
    const pending = pendingFiles(files, applied)

    for (const [index, file] of pending.entries()) {
      await patiently(tries, () =>
        applyFile(session, file, applied.length + index, { plane, owner, lockTimeout }),
      )
    }

    return {
      from: applied.at(-1)?.name ?? null,
      version: files.at(-1)?.name ?? '',
      applied: pending.map(file => file.name),
    }
  })
}
