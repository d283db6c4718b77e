import 'server-only'
import { centralClient } from '@/db/central/client'
import { parseConnectionUrl } from '@/db/driver/target'
import { createTenantPools, type TenantPools } from '@/db/tenant/pool'
import type { CentralDb } from '@/db/types'
import { SettingsError, settings } from '@/lib/kernel/env'
import { log } from '@/lib/kernel/log'
import { singleton } from '@/lib/kernel/singleton'
import { raiseAlert } from '@/lib/platform/alerts/raise'
import { followRegistry } from '@/lib/tenancy/follow-registry'

const centralConnections = 8

const client = () =>
  singleton('central client', () => {
    const url = settings().ATRIUM_CENTRAL_URL
    if (!url) throw new SettingsError('ATRIUM_CENTRAL_URL is missing: start Atrium with npm start')

    return centralClient(url, { max: centralConnections })
  })

/** The central database, through this process's own login. */
export const central = (): CentralDb => client().db

/** Whoever was served badly does not wait for this too. */
const tell = (alert: Parameters<typeof raiseAlert>[1]): void => void raiseAlert(central(), alert)

const kept = () =>
  singleton('tenant pools', () => {
    const pools = createTenantPools({
      limit: settings().ATRIUM_CONNECTIONS,
      onChange(tenantId, isDown, error) {
        if (!isDown) return log.warn({ tenantId }, 'the database of a workspace can be reached again')
        log.error({ tenantId, error }, 'the database of a workspace cannot be reached')
        tell({ kind: 'database_unreachable', subject: tenantId, tenantId, message: String(error) })
      },
      onFull: () =>
        tell({
          kind: 'budget_full',
          subject: 'workspaces',
          message: 'Requests were turned away. Raise ATRIUM_CONNECTIONS, or add a process.',
        }),
    })
    const url = settings().ATRIUM_CENTRAL_URL

    return { pools, follower: url ? followRegistry(parseConnectionUrl(url), central(), pools) : undefined }
  })

/** The pools of all tenants' databases in this process, under one hard budget and in step with the registry. */
export const tenantPools = (): TenantPools => kept().pools

/** How this process's connections are used: to the central database, and to all tenants' together. */
export const connectionLoad = () => ({
  central: { limit: centralConnections, ...client().stat() },
  tenants: tenantPools().stat(),
})

export type ConnectionLoad = ReturnType<typeof connectionLoad>

/** Closes what this process opened, once it has no more callers. */
export async function closePools(): Promise<void> {
  const { pools, follower } = kept()
  await Promise.all([pools.end(), follower?.stop()])
  await client().end()
}
