import 'server-only'
import { and, asc, eq, inArray, isNull, ne, or } from 'drizzle-orm'
import { withAdmin } from '@/db/admin'
import { databases, migrationResults, migrationRuns, tenants } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import { ifFree, withLock } from '@/db/locks'
import { migrateDatabase } from '@/db/migrate'
import { ownerName } from '@/db/names'
import { one } from '@/db/one'
import { schemaVersion } from '@/db/schema-version'
import { ensureTemplate } from '@/db/template'
import type { CentralDb } from '@/db/types'
import { AppError } from '@/lib/kernel/errors'
import { log } from '@/lib/kernel/log'
import { installationId, type Provider } from '@/lib/platform/provisioning/provider'
import { keepSpares } from '@/lib/platform/provisioning/spares'
import { planWaves, type Wave, type Waves } from './waves'

type Database = Pick<typeof databases.$inferSelect, 'id' | 'name' | 'schemaVersion' | 'tenantId'>
type Result = typeof migrationResults.$inferSelect
export type MigrationSummary = {
  readonly runId: string
  readonly done: number
  readonly failed: number
  readonly skipped: number
  /** Not begun, because too many before them failed. They are still behind, and the next run takes them. */
  readonly left: number
}

const columns = {
  id: databases.id,
  name: databases.name,
  schemaVersion: databases.schemaVersion,
  tenantId: databases.tenantId,
}

/** Databases of workspaces that are not at this release's version: one query, whatever their number. */
export function listBehind(central: CentralDb): Promise<Database[]> {
  return central
    .select(columns)
    .from(databases)
    .where(
      and(
        eq(databases.state, 'claimed'),
        or(isNull(databases.schemaVersion), ne(databases.schemaVersion, schemaVersion('tenant'))),
      ),
    )
    .orderBy(asc(databases.createdAt))
}

/** Shows the workspace as migrating while `work` runs. A suspended one stays suspended. */
async function whileMigrating(central: CentralDb, tenantId: string | null, work: () => Promise<void>) {
  if (tenantId === null) return work()

  const change = (from: 'active' | 'migrating', to: 'active' | 'migrating') =>
    central
      .update(tenants)
      .set({ state: to, stateChangedAt: new Date() })
      .where(and(eq(tenants.id, tenantId), eq(tenants.state, from)))
  await change('active', 'migrating')
  try {
    await work()
  } finally {
    await change('migrating', 'active')
  }
}

async function migrateOne({ central, adminUrl }: Provider, database: Database): Promise<string> {
  const { id, name } = database
  let version = ''

  await withAdmin(adminUrl, session =>
    withLock(session, 'database', id, () =>
      whileMigrating(central, database.tenantId, () =>
        withAdmin(
          adminUrl,
          async inside => {
            const outcome = await migrateDatabase(inside, { plane: 'tenant', owner: ownerName(name) })
            version = outcome.version
            await central
              .update(databases)
              .set({
                schemaVersion: version,
                lastError: null,
                ...(outcome.applied.length > 0 && { migratedAt: new Date() }),
              })
              .where(eq(databases.id, id))
          },
          name,
        ),
      ),
    ),
  )

  return version
}

async function migrateAndRecord(provider: Provider, runId: string, database: Database, force: boolean) {
  const { central } = provider
  const startedAt = performance.now()
  const record = (result: Pick<Result, 'state'> & Partial<Pick<Result, 'toVersion' | 'error'>>) =>
    central.insert(migrationResults).values({
      runId,
      databaseName: database.name,
      tenantId: database.tenantId,
      fromVersion: database.schemaVersion,
      durationMs: Math.round(performance.now() - startedAt),
      ...result,
    })

  if (!force && database.schemaVersion === schemaVersion('tenant')) {
    await record({ state: 'skipped', toVersion: database.schemaVersion })
    return 'skipped' as const
  }

  try {
    await record({ state: 'done', toVersion: await migrateOne(provider, database) })
    return 'done' as const
  } catch (error) {
    const text = (error instanceof Error ? error.message : String(error)).slice(0, 2000)
    log.error({ tenantId: database.tenantId, database: database.name, error }, 'a migration failed')
    await central.update(databases).set({ lastError: text }).where(eq(databases.id, database.id))
    await record({ state: 'failed', error: text })
    return 'failed' as const
  }
}

async function startRun(central: CentralDb, startedBy: string): Promise<string> {
  const rows = await central
    .insert(migrationRuns)
    .values({ target: schemaVersion('tenant'), startedBy })
    .returning({ id: migrationRuns.id })

  return one(rows).id
}

async function runOver(
  provider: Provider,
  waves: readonly Wave<Database>[],
  { startedBy, force, concurrency }: { startedBy: string; force: boolean; concurrency: number },
): Promise<MigrationSummary> {
  const { central } = provider
  const runId = await startRun(central, startedBy)
  const count = { done: 0, failed: 0, skipped: 0 }
  let left = 0
  let isStopped = false

  for (const { databases: wave, bearable } of waves) {
    const queue = [...wave]
    await Promise.all(
      Array.from({ length: Math.min(concurrency, queue.length) }, async () => {
        while (!isStopped) {
          const next = queue.shift()
          if (!next) return
          count[await migrateAndRecord(provider, runId, next, force)] += 1
          isStopped ||= count.failed > bearable
        }
      }),
    )
    left += queue.length
  }
  await central
    .update(migrationRuns)
    .set({ state: count.failed > 0 ? 'failed' : 'done', finishedAt: new Date() })
    .where(eq(migrationRuns.id, runId))

  return { runId, ...count, left }
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
  options: { startedBy: string; force?: boolean },
): Promise<MigrationSummary> {
  const [database] = await provider.central
    .select(columns)
    .from(databases)
    .where(and(eq(databases.tenantId, tenantId), inArray(databases.state, ['claimed'])))
  if (!database) throw new AppError('not_found', 'There is no such workspace.')

  return runOver(provider, planWaves([database], {}), { force: false, ...options, concurrency: 1 })
}

/**
 * Brings the template, every workspace that is behind, and the spares to this release's version.
 *
 * @param options.concurrency databases at the same time
 * @param options.force every workspace, not only those that the registry knows to be behind
 * @param options.waves which of them, in which order, and when to stop
 * @throws AppError `conflict` while another run over the fleet is under way
 */
export async function migrateAll(
  provider: Provider,
  options: { startedBy: string; force?: boolean; concurrency?: number; waves?: Waves },
): Promise<MigrationSummary> {
  const { central, adminUrl } = provider
  const { startedBy, force = false, concurrency = 4, waves = {} } = options
  const installation = await installationId(central)
  let summary: MigrationSummary | undefined

  await withAdmin(adminUrl, session =>
    ifFree(session, 'server', `fleet of ${installation}`, async () => {
      await ensureTemplate(session, adminUrl, installation)
      const list = force
        ? await central.select(columns).from(databases).where(eq(databases.state, 'claimed'))
        : await listBehind(central)
      summary = await runOver(provider, planWaves(list, waves), { startedBy, force, concurrency })
      await keepSpares(provider)
    }),
  )
  if (!summary) throw new AppError('conflict', 'A migration of all workspaces is running already.')

  return summary
}

/**
 * Finishes what a killed migration left: runs without a process, and workspaces that still show as migrating.
 */
export async function recoverMigrations(provider: Provider): Promise<void> {
  const { central, adminUrl } = provider
  const installation = await installationId(central)

  await withAdmin(adminUrl, async session => {
    const stuck = await central
      .select(columns)
      .from(databases)
      .innerJoin(tenants, eq(tenants.id, databases.tenantId))
      .where(eq(tenants.state, 'migrating'))
    for (const database of stuck) {
      await ifFree(session, 'database', database.id, () =>
        inCentral(central, async db => {
          await db
            .update(tenants)
            .set({ state: 'active', stateChangedAt: new Date() })
            .where(and(eq(tenants.id, database.id), eq(tenants.state, 'migrating')))
        }),
      )
    }

    await ifFree(session, 'server', `fleet of ${installation}`, async () => {
      await central
        .update(migrationRuns)
        .set({ state: 'failed', finishedAt: new Date() })
        .where(eq(migrationRuns.state, 'running'))
    })
  })
}
