import { drizzle } from 'drizzle-orm/postgres-js'
import { createBudget } from '@/db/driver/budget'
import { asDrizzleClient, createLeasePool, type LeasePool } from '@/db/driver/lease'
import { checkIdentity } from '@/db/tenant/identity'
import * as tables from '@/db/tenant/tables'
import type { TenantDb, TenantPlacement } from '@/db/types'

export type TenantPoolOptions = {
  /** Connections of this process over all tenants, never exceeded. */
  readonly limit: number
  /** Connections of one tenant. */
  readonly perTenant?: number
  /** Pools kept open without a connection; the least recently used goes first. */
  readonly maxPools?: number
  /** Milliseconds a caller waits for a connection. */
  readonly acquire?: number
}

export type TenantPools = {
  /** Does the map hold a pool of this place already? Then nothing has to be decrypted. */
  find(tenantId: string, generation: number): TenantDb | undefined
  /** The handle on a tenant's database. One immutable pool per tenant and generation. */
  open(placement: TenantPlacement): TenantDb
  /** Closes the pool of a tenant; leased connections first finish their work. */
  close(tenantId: string): Promise<void>
  end(): Promise<void>
  stat(): { limit: number; taken: number; waiting: number; pools: number }
}

type Entry = { generation: number; pool: LeasePool; db: TenantDb }

/** The map of pools. Whoever needs a tenant's database gets it here, and nowhere else. */
export function createTenantPools(options: TenantPoolOptions): TenantPools {
  const { limit, perTenant = 3, maxPools = 2_000, acquire = 5_000 } = options
  const budget = createBudget(limit)
  const entries = new Map<string, Entry>()

  const retire = async (tenantId: string) => {
    const entry = entries.get(tenantId)
    entries.delete(tenantId)
    await entry?.pool.end()
  }

  const find = (tenantId: string, generation: number) => {
    const entry = entries.get(tenantId)
    if (entry?.generation !== generation) return undefined
    entries.delete(tenantId)
    entries.set(tenantId, entry)

    return entry.db
  }

  const makeRoom = () => {
    for (const [tenantId, { pool }] of entries) {
      if (entries.size < maxPools) return
      const { total, idle, waiting } = pool.stat()
      if (total === idle && waiting === 0) void retire(tenantId)
    }
  }

  return {
    find,
    open(placement) {
      const { tenantId, generation, target } = placement
      const known = find(tenantId, generation)
      if (known) return known
      void retire(tenantId)
      makeRoom()

      const pool = createLeasePool({
        target,
        max: perTenant,
        budget,
        acquire,
        applicationName: `atrium ${target.database}`,
        onConnect: send => checkIdentity(send, tenantId),
      })
      const client = drizzle(asDrizzleClient(pool), { schema: tables, casing: 'snake_case' })
      const db = client as unknown as TenantDb
      entries.set(tenantId, { generation, pool, db })

      return db
    },
    close: retire,
    async end() {
      await Promise.all([...entries.keys()].map(retire))
    },
    stat: () => ({ ...budget.stat(), pools: entries.size }),
  }
}
