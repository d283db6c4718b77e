import 'server-only'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { type AdminSession, withAdmin } from '@/db/admin'
import { databases, tenants } from '@/db/central/tables'
import { withLock } from '@/db/locks'
import { migrateDatabase, pendingFiles } from '@/db/migrate'
import { listMigrationFiles, type MigrationFile } from '@/db/migration-files'
import { listAppliedMigrations } from '@/db/migration-journal'
import { ownerName, tenantName } from '@/db/names'
import { one } from '@/db/one'
import { RANDOM, scramVerifier } from '@/db/scram'
import { copyTables } from '@/db/table-copy'
import { closeLogin, createLogin } from '@/db/tenant-database'
import type { CentralDb } from '@/db/types'
import { installationId, type Provider } from '@/lib/platform/provisioning/provider'
import { registerDatabase } from '@/lib/platform/provisioning/register'
import { removeDatabase } from '@/lib/platform/provisioning/remove-database'
import { newDatabasePassword } from '@/lib/platform/secrets/database-password'
import { isBehind } from './plan'

export type DryRun = {
  /** The address of the workspace whose database was copied. */
  readonly workspace: string
  /** How long the copying took, in milliseconds. */
  readonly copyMs: number
  /** The pending files that went well on the copy, and how long each of them took. */
  readonly files: readonly { readonly name: string; readonly durationMs: number }[]
  /** Why the copying, or the file after the last of these, failed. */
  readonly error: string | null
}

const since = (start: number): number => Math.round(performance.now() - start)

/** Makes an empty database of the name that the registry has for the clone, which nobody can log in to. */
export async function makeEmptyClone(
  session: AdminSession,
  name: string,
  installation: string,
): Promise<void> {
  await createLogin(session, name, scramVerifier(newDatabasePassword(), RANDOM), installation)
  await closeLogin(session, name)
  await session.run(
    `CREATE DATABASE ${tenantName(name)} OWNER ${ownerName(name)} TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'und'`,
  )
  await session.run(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`)
}

/** Copies a workspace's database as it is at this moment, while its people go on working. */
async function copyInto(
  clone: AdminSession,
  source: AdminSession,
  owner: string,
  files: readonly MigrationFile[],
): Promise<readonly MigrationFile[]> {
  return source.transaction(async from => {
    await from('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')
    const pending = pendingFiles(files, await listAppliedMigrations(from, 'tenant'))
    const applied = files.slice(0, files.length - pending.length)
    await migrateDatabase(clone, { plane: 'tenant', owner, files: applied })
    await clone.transaction(to => copyTables(from, to))
    await clone.run('ANALYZE')

    return pending
  })
}

/**
 * Tries the pending files on a copy of a workspace's database and drops the copy, whatever happens. The
 * registry has the copy as one that is being made, so that the sweep removes what a killed process left.
 *
 * @param files those of this release, unless a test brings its own
 */
export async function dryRun(
  provider: Provider,
  { name: source, workspace }: { readonly name: string; readonly workspace: string },
  files: readonly MigrationFile[] = listMigrationFiles('tenant'),
): Promise<DryRun> {
  const { central, adminUrl } = provider
  const installation = await installationId(central)
  const id = await registerDatabase(central)
  const done: { name: string; durationMs: number }[] = []
  let copyMs = 0
  let error: string | null = null

  try {
    await withAdmin(adminUrl, session =>
      withLock(session, 'database', id, async () => {
        const { name } = one(
          await central.select({ name: databases.name }).from(databases).where(eq(databases.id, id)),
        )
        const owner = ownerName(name)
        const start = performance.now()
        await makeEmptyClone(session, name, installation)
        await withAdmin(
          adminUrl,
          async clone => {
            const pending = await withAdmin(
              adminUrl,
              from => copyInto(clone, from, owner, files),
              tenantName(source),
            )
            copyMs = since(start)
            for (const file of pending) {
              const begun = performance.now()
              const upTo = files.slice(0, files.indexOf(file) + 1)
              await migrateDatabase(clone, { plane: 'tenant', owner, files: upTo })
              done.push({ name: file.name, durationMs: since(begun) })
            }
          },
          name,
        )
      }),
    )
  } catch (failure) {
    error = failure instanceof Error ? failure.message : String(failure)
  } finally {
    await removeDatabase(provider, id)
  }

  return { workspace, copyMs, files: done, error }
}

/**
 * The databases that a dry run takes: those of the workspaces that are named, or the biggest of those behind.
 */
export function listForDryRun(
  central: CentralDb,
  which: { tenantIds: readonly string[] } | { sample: number },
): Promise<{ name: string; workspace: string }[]> {
  const wanted = 'sample' in which ? isBehind : inArray(databases.tenantId, [...which.tenantIds])

  return central
    .select({ name: databases.name, workspace: tenants.slug })
    .from(databases)
    .innerJoin(tenants, eq(tenants.id, databases.tenantId))
    .where(and(eq(databases.state, 'claimed'), wanted))
    .orderBy(sql`${desc(databases.sizeBytes)} NULLS LAST`)
    .limit('sample' in which ? which.sample : which.tenantIds.length)
}
