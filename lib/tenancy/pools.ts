import 'server-only'
import { centralClient } from '@/db/central/client'
import { createTenantPools } from '@/db/tenant/pool'
import type { CentralDb } from '@/db/types'
import { SettingsError, settings } from '@/lib/kernel/env'
import { singleton } from '@/lib/kernel/singleton'

const centralConnections = 8

const client = () =>
  singleton('central client', () => {
    const url = settings().ATRIUM_CENTRAL_URL
    if (!url) throw new SettingsError('ATRIUM_CENTRAL_URL is missing: start Atrium with npm start')

    return centralClient(url, { max: centralConnections })
  })

/** The central database, through this process's own login. */
export const central = (): CentralDb => client().db

/** The pools of all tenants' databases in this process, under one hard budget. */
export const tenantPools = () =>
  singleton('tenant pools', () => createTenantPools({ limit: settings().ATRIUM_CONNECTIONS }))

/** Closes what this process opened, once it has no more callers. */
export async function closePools(): Promise<void> {
  await Promise.all([tenantPools().end(), client().end()])
}
