import '@/db/query-error'
import { drizzle } from 'drizzle-orm/postgres-js'
import { type Breaker, type BreakerOptions, createBreaker } from '@/db/driver/breaker'
import { type BudgetStat, createBudget } from '@/db/driver/budget'
import { ConnectionFault } from '@/db/driver/fault'
import { asDrizzleClient, createLeasePool, type LeasePool } from '@/db/driver/lease'
import { type ConnectionTarget, isSameDatabase } from '@/db/driver/target'
import { checkIdentity } from '@/db/tenant/identity'
import * as tables from '@/db/tenant/tables'
import type { TenantDb, TenantPlacement } from '@/db/types'

export type TenantPoolOptions = {
  /** Connections of this process over all tenants, never exceeded. */
  readonly limit: number
  /** Connections of one tenant. */
  readonly perTenant?: number
  /** Pools that the map holds; beyond it the least recently used one that has no work goes. */
  readonly maxPools?: number
  /** Milliseconds a caller waits for a connection. */
  readonly acquire?: number
  /** The clock and the dice of the breakers, for tests. */
  readonly breaker?: Pick<BreakerOptions, 'now' | 'random'>
  /** Hears when a tenant's database counts as down, with the reason, and when it is back. */
  readonly onChange?: (tenantId: string, isDown: boolean, cause?: unknown) => void
  /** Hears of each caller who got no connection because all of this process were in use. */
  readonly onFull?: () => void
}

export type TenantPools = {
  /** Does the map hold a pool of this place already? Then nothing has to be decrypted. */
  find(tenantId: string, generation: number): TenantDb | undefined
  /**
   * The handle on a tenant's database. One immutable pool per tenant and generation. A newer generation drains
   * the pool of the older one, or, where it is the same database with another password, merely forgets it: whoever
   * has it already is served to the end of their work.
   *
   * @throws ConnectionFault `CONNECTION_ENDED` when the place is older than the one that is known
   */
  open(placement: TenantPlacement): TenantDb
  /** The pools that there are, the least recently used first. */
  held(): { tenantId: string; generation: number; target: ConnectionTarget }[]
  /** Forgets the pool of a tenant. Whoever has its handle is served as before, over connections that are not kept. */
  forget(tenantId: string): void
  /** Closes the pool of a tenant; leased connections first finish their work, within half a minute. */
  close(tenantId: string): Promise<void>
  /** Closes all pools in the same way. */
  end(): Promise<void>
  /** `down`: databases that could not be reached several times in a row, and are tried again now and then. */
  stat(): BudgetStat & { readonly pools: number; readonly poolsEvicted: number; readonly down: number }
}

// Milliseconds: about what it takes to open a connection.
const GROW_AFTER = 50

/** Milliseconds for which a pool takes what answers at its address for the database that it has seen there. */
const BELIEVE = 120_000

type Entry = { generation: number; target: ConnectionTarget; pool: LeasePool; breaker: Breaker; db: TenantDb }

/** The map of pools. Whoever needs a tenant's database gets it here, and nowhere else. */
export function createTenantPools(options: TenantPoolOptions): TenantPools {
  const { limit, perTenant = 3, maxPools = 2_000, acquire = 5_000, onChange, onFull } = options
  const budget = createBudget(limit, undefined, onFull)
  const entries = new Map<string, Entry>()
  let poolsEvicted = 0

  const close = async (tenantId: string) => {
    const entry = entries.get(tenantId)
    entries.delete(tenantId)
    await entry?.pool.end()
  }

  const forget = (tenantId: string) => {
    entries.get(tenantId)?.pool.retire()
    entries.delete(tenantId)
  }

  const find = (tenantId: string, generation: number) => {
    const entry = entries.get(tenantId)
    if (entry?.generation !== generation) return undefined
    entries.delete(tenantId)
    entries.set(tenantId, entry)

    return entry.db
  }

  /** Forgets pools without closing them to whoever still holds their handle. */
  const makeRoom = () => {
    for (const [tenantId, { pool }] of entries) {
      if (entries.size < maxPools) return
      const { total, idle, waiting } = pool.stat()
      if (total > idle || waiting > 0) continue
      poolsEvicted += 1
      forget(tenantId)
    }
  }

  return {
    find,
    open({ tenantId, generation, target, renew }) {
      const known = find(tenantId, generation)
      if (known) return known
      const other = entries.get(tenantId)
      const isSamePlace = other && isSameDatabase(other.target, target)
      if (other && other.generation > generation) {
        if (isSamePlace) return other.db
        throw new ConnectionFault('CONNECTION_ENDED', 'this tenant has moved to another place')
      }
      if (isSamePlace) forget(tenantId)
      else void close(tenantId)
      makeRoom()

      const breaker = createBreaker({
        ...options.breaker,
        onChange: (isOpen, cause) => onChange?.(tenantId, isOpen, cause),
      })
      const pool = createLeasePool({
        target,
        renew,
        breaker,
        database: 'tenant',
        max: perTenant,
        budget,
        acquire,
        growAfter: GROW_AFTER,
        applicationName: `atrium ${target.database}`,
        onConnect: send => checkIdentity(send, tenantId),
        believe: target.isPooled ? 0 : BELIEVE,
      })
      const client = drizzle(asDrizzleClient(pool), { schema: tables, casing: 'snake_case' })
      const db = client as unknown as TenantDb
      entries.set(tenantId, { generation, target, pool, breaker, db })

      return db
    },
    held: () => [...entries].map(([tenantId, { generation, target }]) => ({ tenantId, generation, target })),
    forget,
    close,
    async end() {
      await Promise.all([...entries.keys()].map(close))
    },
    stat: () => ({
      ...budget.stat(),
      pools: entries.size,
      poolsEvicted,
      down: [...entries.values()].filter(({ breaker }) => breaker.isOpen()).length,
    }),
  }
}
