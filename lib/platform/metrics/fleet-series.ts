import 'server-only'
import { tenantStates } from '@/db/central/tables'
import { schemaVersion } from '@/db/schema-version'
import { labelAt } from '@/lib/platform/metrics/activity'
import type { DatabaseFigures, Fleet } from '@/lib/platform/metrics/fleet'
import type { Series, Sheet } from '@/lib/platform/metrics/sheet'

/** One series for each state, also for those that nothing is in, so that a rule on one never lacks its figure. */
function byState(states: readonly string[], found: readonly { state: string; count: number }[]): Series[] {
  const counts = new Map(found.map(({ state, count }) => [state, count]))

  return states.map(state => [{ state }, counts.get(state) ?? 0])
}

/** One series for each of the largest databases, and one for the sum of all others. */
function byDatabase(
  figures: readonly DatabaseFigures[],
  figureOf: (figures: DatabaseFigures) => number,
): Series[] {
  const sums = new Map<string, number>()
  for (const [position, one] of figures.entries()) {
    const label = labelAt(position, one.name)
    sums.set(label, (sums.get(label) ?? 0) + figureOf(one))
  }

  return [...sums].map(([database, value]) => [{ database }, value])
}

function writeTenants(sheet: Sheet, { tenants, databases, figures }: Fleet): void {
  sheet.gauge('atrium_tenants', 'Workspaces by state', byState(tenantStates, tenants))
  sheet.gauge(
    'atrium_tenants_by_version',
    'Workspaces by the last migration of their database',
    databases.filter(({ state }) => state === 'claimed').map(({ version, count }) => [{ version }, count]),
  )
  sheet.gauge('atrium_schema_version_info', 'The versions that this release works with', [
    [{ plane: 'central', version: schemaVersion('central') }, 1],
    [{ plane: 'tenant', version: schemaVersion('tenant') }, 1],
  ])
  sheet.gauge(
    'atrium_databases',
    'Databases that the registry knows, by state and version',
    databases.map(({ state, version, count }) => [{ state, version }, count]),
  )
  sheet.gauge(
    'atrium_databases_bytes',
    'Measured size of all databases, by state and version',
    databases.map(({ state, version, bytes }) => [{ state, version }, bytes]),
  )
  sheet.gauge(
    'atrium_database_bytes',
    "Measured size of workspaces' databases, each of the largest by itself",
    byDatabase(figures, ({ bytes }) => bytes ?? 0),
  )
  sheet.gauge(
    'atrium_database_connections',
    "Connections to workspaces' databases from all processes, each of the largest by itself",
    byDatabase(figures, ({ connections }) => connections),
  )
}

function writeWork(sheet: Sheet, fleet: Fleet): void {
  sheet.gauge(
    'atrium_jobs',
    'Jobs in the queue by task and state; a failed one is not tried again',
    fleet.jobs.map(({ task, state, jobs }) => [{ task, state }, jobs]),
  )
  sheet.gauge(
    'atrium_provisioning_runs',
    'Sign-ups that made or are making a workspace, by state',
    byState(['running', 'done', 'failed', 'undone'], fleet.provisioningRuns),
  )
  sheet.gauge(
    'atrium_migration_runs',
    'Migrations of workspaces, by state',
    byState(['running', 'pausing', 'paused', 'done', 'failed', 'stopped'], fleet.migrationRuns),
  )
  sheet.gauge(
    'atrium_migration_last_run_databases',
    'Databases of the last migration, by how they came out',
    byState(['waiting', 'running', 'done', 'failed', 'skipped'], fleet.lastResults),
  )
}

function writeServer(sheet: Sheet, { spares, server }: Fleet): void {
  sheet.gauge(
    'atrium_spares_ready',
    'Databases of this version that wait for a sign-up',
    spares.map(one => [{ server: one.server }, one.ready]),
  )
  sheet.gauge(
    'atrium_spares_target',
    'Databases that should wait for a sign-up',
    spares.map(one => [{ server: one.server }, one.target]),
  )
  sheet.gauge('atrium_server_connections', 'Connections to the server, of whoever', server.connections)
  sheet.gauge('atrium_server_connections_limit', 'max_connections of the server', server.maxConnections)
  sheet.gauge(
    'atrium_worker_last_seen_timestamp_seconds',
    'When a worker was last seen, 0 for never',
    server.workerSeen ?? 0,
  )
  sheet.gauge(
    'atrium_sizes_measured_timestamp_seconds',
    'When the worker last measured the databases, 0 for never',
    server.sizesMeasured ?? 0,
  )
}

/** Writes down what the registry, the queue and the shared catalogs said. */
export function writeFleet(sheet: Sheet, fleet: Fleet): void {
  writeTenants(sheet, fleet)
  writeWork(sheet, fleet)
  writeServer(sheet, fleet)
}
