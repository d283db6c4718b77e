import 'server-only'
import { and, eq, isNull, lt, or, sql } from 'drizzle-orm'
import { type AdminSession, withAdmin } from '@/db/admin'
import { listCatalog } from '@/db/catalog'
import { databases, provisioningRuns, tenants } from '@/db/central/tables'
import { ifFree } from '@/db/locks'
import { dropTemplate, listStaleTemplates } from '@/db/template'
import { log } from '@/lib/kernel/log'
import { recoverMigrations } from '@/lib/platform/fleet/migrate'
import { dropDeletedTenant } from '@/lib/platform/tenants/drop'
import { driveRun } from './drive'
import { installationId, type Provider } from './provider'
import { dropEverything, removeDatabase } from './remove-database'
import { undoRun } from './undo'

export type SweepOptions = {
  /** No other process of this installation runs, so whatever is held is held by the dead. */
  readonly alone?: boolean
}

/** One thing that cannot be tidied must not keep the rest untidy. */
async function each<Item>(items: readonly Item[], what: string, work: (item: Item) => Promise<unknown>) {
  for (const item of items) {
    await work(item).catch(error => log.error({ item, error }, `the sweep could not ${what}`))
  }
}

/** Runs that nobody works on any more are finished, or undone when they have failed for good. */
async function sweepRuns(provider: Provider, { alone = false }: SweepOptions): Promise<void> {
  const { central } = provider
  const silent = or(isNull(provisioningRuns.leaseUntil), lt(provisioningRuns.leaseUntil, sql`now()`))
  const columns = { tenantId: provisioningRuns.tenantId }

  const running = await central
    .select(columns)
    .from(provisioningRuns)
    .where(and(eq(provisioningRuns.state, 'running'), alone ? undefined : silent))
  await each(running, 'finish a run', run => driveRun(provider, run.tenantId, { alone }))

  const failed = await central
    .select(columns)
    .from(provisioningRuns)
    .where(eq(provisioningRuns.state, 'failed'))
  await each(failed, 'undo a run', run => undoRun(provider, run.tenantId))
}

/** Databases that were to be dropped are; spares that were never finished are not offered but removed. */
async function sweepDatabases(provider: Provider, session: AdminSession, { alone = false }: SweepOptions) {
  const { central } = provider
  // A spare that was registered just now may not have taken its lock yet.
  const old = alone ? undefined : lt(databases.createdAt, sql`now() - interval '1 minute'`)
  const abandoned = await central
    .select({ id: databases.id })
    .from(databases)
    .where(
      and(
        isNull(databases.tenantId),
        or(eq(databases.state, 'dropping'), and(eq(databases.state, 'creating'), old)),
      ),
    )
  const free: string[] = []
  for (const { id } of abandoned) {
    await ifFree(session, 'database', id, async () => {
      free.push(id)
    })
  }
  await each(free, 'remove a database', id => removeDatabase(provider, id))

  const archived = await central.select({ id: tenants.id }).from(tenants).where(eq(tenants.state, 'archived'))
  await each(archived, 'drop a deleted workspace', tenant => dropDeletedTenant(provider, tenant.id))
}

/**
 * Roles of ours that the registry does not know, and their databases. The registry is read after the catalog:
 * it is always written before the server is touched, so what it does not know by now it will never know.
 */
async function sweepOrphans({ central }: Provider, session: AdminSession, installation: string) {
  const catalog = await listCatalog(session.run, installation)
  const known = new Set((await central.select({ name: databases.name }).from(databases)).map(row => row.name))
  const orphans = catalog.filter(entry => !known.has(entry.name))

  await each(orphans, 'drop an orphan', async ({ name }) => {
    await dropEverything(session, name)
    log.warn({ database: name }, 'dropped what the registry did not know')
  })
}

/**
 * Finishes or removes whatever a crash left of sign-ups, spares, deletions and migrations. Runs at start and
 * every minute in the worker; one process at a time.
 */
export async function sweep(provider: Provider, options: SweepOptions = {}): Promise<void> {
  const installation = await installationId(provider.central)

  await withAdmin(provider.adminUrl, async session => {
    await ifFree(session, 'server', `sweep of ${installation}`, async () => {
      await sweepRuns(provider, options)
      await sweepDatabases(provider, session, options)
      await sweepOrphans(provider, session, installation)
      await recoverMigrations(provider)
      await each(await listStaleTemplates(session, installation), 'drop a template', name =>
        dropTemplate(session, name),
      )
    })
  })
}
