import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { parseConnectionUrl } from '@/db/driver/target'
import { createTenantPools } from '@/db/tenant/pool'
import { createTestDatabase } from '@/db/testing/server'
import { newId } from '@/lib/kernel/ids'

type House = { tenantId: string; url: string; drop(): Promise<void> }

const houses: House[] = []

async function build(): Promise<House> {
  const database = await createTestDatabase()
  const tenantId = newId()
  const pools = createTenantPools({ limit: 1 })
  const { createLeasePool } = await import('@/db/driver/lease')
  const admin = createLeasePool({ target: parseConnectionUrl(database.url), max: 1 })
  await admin.unsafe('create table atrium_identity (tenant_id uuid not null)')
  await admin.unsafe('insert into atrium_identity values ($1)', [tenantId])
  await admin.end()
  await pools.end()

  return { tenantId, url: database.url, drop: database.drop }
}

const place = (house: House, generation = 1) => ({
  tenantId: house.tenantId,
  generation,
  target: parseConnectionUrl(house.url),
})

beforeAll(async () => {
  houses.push(...(await Promise.all([build(), build(), build()])))
})

afterAll(async () => {
  await Promise.all(houses.map(house => house.drop()))
})

describe('the pool map', () => {
  test('opens the database of the tenant that it was asked for', async () => {
    const pools = createTenantPools({ limit: 4 })
    for (const house of houses) {
      const [row] = await pools
        .open(place(house))
        .execute(sql`select tenant_id::text as id from atrium_identity`)
      expect(row?.id).toBe(house.tenantId)
    }
    await pools.end()
  })

  test('refuses a database that says it belongs to somebody else', async () => {
    const pools = createTenantPools({ limit: 2 })
    const [mine, other] = houses
    if (!mine || !other) throw new Error('the houses were not built')
    const swapped = pools.open({ ...place(mine), tenantId: other.tenantId })
    await expect(swapped.execute(sql`select 1`)).rejects.toMatchObject({
      cause: { name: 'WrongTenantError' },
    })
    await pools.end()
  })

  test('never opens more connections than its limit, and serves everybody all the same', async () => {
    const pools = createTenantPools({ limit: 2, perTenant: 2, acquire: 20_000 })
    let most = 0
    await Promise.all(
      Array.from({ length: 60 }, async (_, i) => {
        const house = houses[i % houses.length]
        if (!house) return
        await pools.open(place(house)).execute(sql`select pg_sleep(0.005)`)
        most = Math.max(most, pools.stat().taken)
      }),
    )
    expect(most).toBeLessThanOrEqual(2)
    await pools.end()
  })

  test('fails a caller in words when everything stays busy', async () => {
    const onFull = vi.fn()
    const pools = createTenantPools({ limit: 1, perTenant: 1, acquire: 200, onFull })
    const [a, b] = houses
    if (!a || !b) throw new Error('the houses were not built')
    let finish: () => void = () => undefined
    const busy = pools.open(place(a)).transaction(async tx => {
      await tx.execute(sql`select 1`)
      await new Promise<void>(resolve => {
        finish = resolve
      })
    })
    await expect(pools.open(place(b)).execute(sql`select 1`)).rejects.toMatchObject({
      cause: { code: 'POOL_TIMEOUT' },
    })
    expect(onFull).toHaveBeenCalledTimes(1)
    finish()
    await busy
    await pools.open(place(b)).execute(sql`select 1`)
    expect(onFull).toHaveBeenCalledTimes(1)
    await pools.end()
  })

  test('a workspace that fills its own share alone does not count as all connections in use', async () => {
    const onFull = vi.fn()
    const pools = createTenantPools({ limit: 2, perTenant: 1, acquire: 100, onFull })
    const [a] = houses
    if (!a) throw new Error('the houses were not built')
    const db = pools.open(place(a))
    await db.transaction(async tx => {
      await tx.execute(sql`select 1`)
      await expect(db.execute(sql`select 1`)).rejects.toMatchObject({ cause: { code: 'POOL_TIMEOUT' } })
    })
    expect(onFull).not.toHaveBeenCalled()
    await pools.end()
  })

  test('opens a new pool for a new place, and lets the work in the old one finish', async () => {
    const pools = createTenantPools({ limit: 4 })
    const [house] = houses
    if (!house) throw new Error('the houses were not built')
    const old = pools.open(place(house, 1))
    const slow = Promise.all([old.execute(sql`select pg_sleep(0.05), 'finished' as word`)])
    await old.execute(sql`select 1`)
    const fresh = pools.open(place(house, 2))
    expect(fresh).not.toBe(old)
    const [[row]] = await slow
    expect(row?.word).toBe('finished')
    await fresh.execute(sql`select 1`)
    await pools.end()
    expect(pools.stat()).toMatchObject({ taken: 0, pools: 0 })
  })

  test('rolls back to a savepoint within a transaction', async () => {
    const pools = createTenantPools({ limit: 2 })
    const [house] = houses
    if (!house) throw new Error('the houses were not built')
    const db = pools.open(place(house))
    await db.execute(sql`create table if not exists steps (n int)`)
    await db.transaction(async tx => {
      await tx.execute(sql`insert into steps values (1)`)
      await tx
        .transaction(async inner => {
          await inner.execute(sql`insert into steps values (2)`)
          throw new Error('back')
        })
        .catch(() => undefined)
    })
    expect(await db.execute(sql`select n from steps`)).toEqual([{ n: 1 }])
    await pools.end()
  })
})
