import 'server-only'
import { and, asc, eq, isNull, ne, or } from 'drizzle-orm'
import { type AdminSession, withAdmin } from '@/db/admin'
import { databases, migrationResults, migrationRuns } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import { ifFree, withLock } from '@/db/locks'
import type { MigrationFile } from '@/db/migration-files'
import { listAppliedMigrations } from '@/db/migration-journal'
import { rollBackDatabase } from '@/db/migration-roll-back'
import { ownerName } from '@/db/names'
import type { CentralDb } from '@/db/types'
import { AppError } from '@/lib/kernel/errors'
import { isUuid } from '@/lib/kernel/ids'
import { log } from '@/lib/kernel/log'
import { type AuditActor, recordAudit } from '@/lib/platform/audit/record'
import { installationId, type Provider } from '@/lib/platform/provisioning/provider'
import { whileMigrating } from './migrate-database'

type Moved = { id: string; name: string; tenantId: string | null; from: string | null; to: string | null }

export type RollBackSummary = {
  readonly runId: string
  readonly rolledBack: number
  readonly failed: readonly { readonly database: string; readonly error: string }[]
}

/**
 * Databases that a run brought from one version to another, and that are still at the one it brought them to, or
 * between the two because a roll back was cut short.
 */
function listMoved(central: CentralDb, runId: string): Promise<Moved[]> {
  return central
    .select({
      id: databases.id,
      name: databases.name,
      tenantId: databases.tenantId,
      from: migrationResults.fromVersion,
      to: migrationResults.toVersion,
    })
    .from(migrationResults)
    .innerJoin(databases, eq(databases.name, migrationResults.databaseName))
    .where(
      and(
        eq(migrationResults.runId, runId),
        eq(migrationResults.state, 'done'),
        ne(migrationResults.fromVersion, migrationResults.toVersion),
        or(eq(databases.schemaVersion, migrationResults.toVersion), isNull(databases.schemaVersion)),
        eq(databases.state, 'claimed'),
      ),
    )
    .orderBy(asc(databases.createdAt))
}

type RollBack = { runId: string; actor: AuditActor; files: readonly MigrationFile[] | undefined }

async function rollBackOne(
  { central, adminUrl }: Provider,
  { id, name, tenantId, from, to }: Moved,
  { runId, actor, files }: RollBack,
): Promise<void> {
  if (from === null) return
  const where = eq(databases.id, id)

  const goBack = async (inside: AdminSession) => {
    // With something to say of it, it is migrated by the next run and not by the first request.
    const lastError = `Rolled back from ${to}.`
    // No version, while it is between two: nobody is served then. Whoever is killed here leaves it to the next
    // attempt, or to the next run of migrations.
    await central.update(databases).set({ schemaVersion: null, lastError }).where(where)
    const options = { plane: 'tenant', owner: ownerName(name), to: from } as const
    try {
      await rollBackDatabase(inside, files ? { ...options, files } : options)
    } catch (error) {
      const applied = await listAppliedMigrations(inside.run, 'tenant')
      await central
        .update(databases)
        .set({ schemaVersion: applied.at(-1)?.name })
        .where(where)
      throw error
    }
    await inCentral(central, async db => {
      await db.update(databases).set({ schemaVersion: from, migratedAt: new Date() }).where(where)
      await recordAudit(db, actor, 'tenant.rolled_back', tenantId, { runId, from: to, to: from })
    })
  }

  await withAdmin(adminUrl, session =>
    withLock(session, 'database', id, () =>
      whileMigrating(central, tenantId, () => withAdmin(adminUrl, goBack, name)),
    ),
  )
}

/**
 * Takes back what a run of migrations did: only in the databases that moved in it and did not move since, each
 * to the version that it had before. A failure in one of them leaves the others their turn.
 *
 * @param files those of this release, unless a test brings its own
 * @throws AppError `not_found`, or `conflict` while a run over the fleet is under way
 */
export async function rollBackRun(
  provider: Provider,
  actor: AuditActor,
  runId: string,
  files?: readonly MigrationFile[],
): Promise<RollBackSummary> {
  const { central, adminUrl } = provider
  const known = isUuid(runId)
    ? await central.select({ id: migrationRuns.id }).from(migrationRuns).where(eq(migrationRuns.id, runId))
    : []
  if (known.length === 0) throw new AppError('not_found', 'There is no such run of migrations.')
  const installation = await installationId(central)
  const failed: { database: string; error: string }[] = []
  let rolledBack = 0

  const isFree = await withAdmin(adminUrl, session =>
    ifFree(session, 'server', `fleet of ${installation}`, async () => {
      for (const moved of await listMoved(central, runId)) {
        try {
          await rollBackOne(provider, moved, { runId, actor, files })
          rolledBack += 1
        } catch (error) {
          const text = (error instanceof Error ? error.message : String(error)).slice(0, 2000)
          log.error({ tenantId: moved.tenantId, database: moved.name, runId, error }, 'a roll back failed')
          await central.update(databases).set({ lastError: text }).where(eq(databases.id, moved.id))
          failed.push({ database: moved.name, error: text })
        }
      }
    }),
  )
  if (!isFree) throw new AppError('conflict', 'A migration of all workspaces is running: pause it first.')

  return { runId, rolledBack, failed }
}
