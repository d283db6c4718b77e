import type { Sheet } from '@/lib/platform/metrics/sheet'
import type { ConnectionLoad } from '@/lib/tenancy/pools'

/** Writes down how this process's connections are used. */
export function writeConnections(sheet: Sheet, { central, tenants }: ConnectionLoad): void {
  const both = (ofTenants: number, ofCentral: number) =>
    [
      [{ plane: 'tenant' }, ofTenants],
      [{ plane: 'central' }, ofCentral],
    ] as const

  sheet.gauge(
    'atrium_connections_limit',
    'Connections that this process may hold',
    both(tenants.limit, central.limit),
  )
  sheet.gauge(
    'atrium_connections_open',
    'Connections that this process holds or is opening',
    both(tenants.taken, central.total),
  )
  sheet.gauge(
    'atrium_connections_idle',
    'Open connections that nobody uses now',
    both(tenants.idle, central.idle),
  )
  sheet.gauge(
    'atrium_connection_waiters',
    'Callers that wait for a connection now',
    both(tenants.waiting, central.waiting),
  )
  sheet.gauge('atrium_tenant_pools', "Workspaces' pools that this process keeps", tenants.pools)
  sheet.gauge(
    'atrium_tenant_databases_down',
    'Databases of workspaces that this process could not reach several times in a row',
    tenants.down,
  )

  sheet.counter(
    'atrium_connection_waits_timed_out_total',
    'Callers that got no connection to a workspace in time',
    tenants.timedOut,
  )
  sheet.counter(
    'atrium_connection_waits_refused_total',
    'Callers turned away at once because too many waited for a workspace',
    tenants.refused,
  )
  sheet.counter(
    'atrium_connections_evicted_total',
    'Idle connections closed to make room for another workspace',
    tenants.evicted,
  )
  sheet.counter(
    'atrium_tenant_pools_evicted_total',
    'Idle pools forgotten to make room for another workspace',
    tenants.poolsEvicted,
  )
}
