import 'server-only'
import { and, asc, eq } from 'drizzle-orm'
import { withAdmin } from '@/db/admin'
import { databases, migrationResults, migrationRuns, tenants } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import { ifFree } from '@/db/locks'
import { listMigrationFiles, type MigrationFile } from '@/db/migration-files'
import { ensureTemplate } from '@/db/template'
import type { CentralDb } from '@/db/types'
import { enqueue } from '@/lib/jobs/enqueue'
import { AppError } from '@/lib/kernel/errors'
import { installationId, type Provider } from '@/lib/platform/provisioning/provider'
import { keepSpares } from '@/lib/platform/provisioning/spares'
import { type FleetPlan, isBehind, planFleet, planTenant } from './plan'
import { isHeld } from './runs'
import {
  listUnfinished,
  lockOf,
  type OnProgress,
  type RunSummary,
  workOnRun,
  workUnderLock,
} from './work-run'

const patience = 60_000

/** Databases of workspaces that are not at this release's version: one query, whatever their number. */
export function listBehind(central: CentralDb) {
  return central
    .select({
      id: databases.id,
      name: databases.name,
      schemaVersion: databases.schemaVersion,
      tenantId: databases.tenantId,
    })
    .from(databases)
    .where(isBehind)
    .orderBy(asc(databases.createdAt))
}

type TouchedFile = Pick<MigrationFile, 'name' | 'onFirstTouch'>

/** Whether every file after a version may be applied by the first request that needs it. */
function isSafeAfter(version: string | null, files: readonly TouchedFile[]): boolean {
  const last = files.findIndex(file => file.name === version)

  return last >= 0 && files.slice(last + 1).every(file => file.onFirstTouch)
}

/**
 * Brings one workspace's database to this release's version.
 *
 * @param options.force look into the database even when the registry says that nothing is pending
 * @throws AppError `not_found`; a failure of the migration itself is in the summary and in the ledger
 */
export async function migrateTenant(
  provider: Provider,
  tenantId: string,
  { startedBy, force = false }: { startedBy: string; force?: boolean },
): Promise<RunSummary> {
  const runId = await planTenant(provider.central, tenantId, { startedBy, force })
  const summary = await workOnRun(provider, runId)
  if (!summary) throw new AppError('conflict', 'Another process migrates this workspace.')

  return summary
}

/**
 * Brings the template, every workspace that is behind, and the spares to this release's version. A run that was
 * left by a process that died is stopped: this one takes what it had not done.
 *
 * @throws AppError `conflict` while another run over the fleet is under way
 */
export async function migrateAll(
  provider: Provider,
  plan: FleetPlan,
  onProgress?: OnProgress,
): Promise<RunSummary> {
  const { central, adminUrl, files } = provider
  const installation = await installationId(central)
  const versions = files?.map(file => file.name)
  let summary: RunSummary | undefined

  await withAdmin(adminUrl, session =>
    ifFree(session, 'server', lockOf(installation, { id: '', isFleet: true }), async () => {
      await ensureTemplate(session, adminUrl, installation)
      summary = await workUnderLock(provider, await planFleet(central, plan, true, versions), onProgress)
    }),
  )
  if (!summary) throw new AppError('conflict', 'A migration of all workspaces is running already.')
  if (summary.state !== 'paused') await keepSpares(provider)

  return summary
}

/**
 * Brings a workspace up to date that somebody wants to work in, when all that is pending there says that this is
 * safe. It waits for its turn while the fleet is held back, and for a person where a migration has failed.
 */
export async function migrateTouched(
  provider: Provider,
  tenantId: string,
  files: readonly TouchedFile[] = listMigrationFiles('tenant'),
): Promise<void> {
  const { central } = provider
  const [database] = await central
    .select({ version: databases.schemaVersion, lastError: databases.lastError })
    .from(databases)
    .where(and(eq(databases.tenantId, tenantId), isBehind))
  if (!database || database.lastError !== null || !isSafeAfter(database.version, files)) return
  if (await isHeld(central)) return

  await migrateTenant(provider, tenantId, { startedBy: 'first touch' })
}

/** Workspaces that still show as migrating although nobody migrates them are open again. */
async function reopen({ central, adminUrl }: Provider): Promise<void> {
  const stuck = await central.select({ id: tenants.id }).from(tenants).where(eq(tenants.state, 'migrating'))
  if (stuck.length === 0) return

  await withAdmin(adminUrl, async session => {
    for (const { id } of stuck) {
      await ifFree(session, 'database', id, async () => {
        await central
          .update(tenants)
          .set({ state: 'active', stateChangedAt: new Date() })
          .where(and(eq(tenants.id, id), eq(tenants.state, 'migrating')))
      })
    }
  })
}

/** A run over one workspace is not taken up again: whoever wanted it has a job that tries again, or a command. */
function giveUp(central: CentralDb, runId: string): Promise<void> {
  const error = 'The process ended before this was done.'

  return inCentral(central, async db => {
    await db
      .update(migrationResults)
      .set({ state: 'failed', error, at: new Date() })
      .where(eq(migrationResults.runId, runId))
    await db
      .update(migrationRuns)
      .set({ state: 'failed', finishedAt: new Date() })
      .where(eq(migrationRuns.id, runId))
  })
}

/**
 * Takes up what a killed migration left: workspaces that still show as migrating are opened, and a run over the
 * fleet without a process goes to the queue, where a worker goes on with it.
 */
export async function recoverMigrations(provider: Provider): Promise<void> {
  const { central, adminUrl } = provider
  const installation = await installationId(central)
  await reopen(provider)

  const unfinished = await listUnfinished(central)
  if (unfinished.length === 0) return
  await withAdmin(adminUrl, async session => {
    for (const run of unfinished) {
      // One that was planned just now may not have been begun.
      if (!run.isFleet && Date.now() - run.startedAt.getTime() < patience) continue
      await ifFree(session, 'server', lockOf(installation, run), async () => {
        if (run.isFleet)
          await enqueue(central, 'migrate_fleet', { runId: run.id }, { jobKey: `run:${run.id}` })
        else await giveUp(central, run.id)
      })
    }
  })
}
