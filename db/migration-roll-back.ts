import type { AdminSession } from '@/db/admin'
import {
  asOwner,
  MigrationError,
  type MigrationOptions,
  patiently,
  pendingFiles,
  whileMigrationsHold,
} from '@/db/migrate'
import { listMigrationFiles, type MigrationFile } from '@/db/migration-files'
import { JOURNALS, listAppliedMigrations } from '@/db/migration-journal'

export type RollBackOptions = MigrationOptions & {
  /** The file that shall be the last one in the database. */
  readonly to: string
}

type Step = { readonly name: string; readonly down: string }

/** What is to be taken back, newest first. */
function planSteps(files: readonly MigrationFile[], applied: number, to: string): Step[] {
  const target = files.findIndex(file => file.name === to)
  if (target < 0 || target >= applied) {
    throw new MigrationError(`The database never had ${to}, so it cannot be taken back to it.`)
  }

  return files
    .slice(target + 1, applied)
    .reverse()
    .map(({ name, down }) => {
      if (down === null) throw new MigrationError(`${name} cannot be taken back: it has no ${name}.down.sql.`)

      return { name, down }
    })
}

/**
 * Takes a database back to an earlier file with the down files of those after it, newest first. Each is one
 * transaction together with its line in the journal, so a failure leaves the database at a file of ours.
 *
 * @returns the names of the files that were taken back
 * @throws MigrationError, with nothing changed, when one of them has no down file or was changed since
 */
export async function rollBackDatabase(session: AdminSession, options: RollBackOptions): Promise<string[]> {
  const { plane, owner, to, files = listMigrationFiles(plane), lockTimeout = 5_000, tries = 6 } = options

  return whileMigrationsHold(session, tries * lockTimeout, async () => {
    const applied = await listAppliedMigrations(session.run, plane)
    pendingFiles(files, applied)
    const steps = planSteps(files, applied.length, to)

    for (const { name, down } of steps) {
      await patiently(tries, () =>
        session.transaction(async run => {
          await run(asOwner(owner, lockTimeout))
          await run(down)
          await run(`DELETE FROM ${JOURNALS[plane]} WHERE name = $1`, [name])
        }),
      )
    }

    return steps.map(step => step.name)
  })
}
