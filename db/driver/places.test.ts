import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createBudget } from '@/db/driver/budget'
import { createLeasePool, type LeaseOptions, type LeasePool } from '@/db/driver/lease'
import { parseConnectionUrl } from '@/db/driver/target'
import { type Backends, watchBackends } from '@/db/testing/backends'
import { createTestDatabase } from '@/db/testing/server'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let backends: Backends

beforeAll(async () => {
  database = await createTestDatabase()
  backends = watchBackends(database.url)
})

afterAll(async () => {
  await backends.end()
  await database.drop()
})

const withPools = async (
  options: Partial<LeaseOptions>[],
  test: (...pools: LeasePool[]) => Promise<void>,
) => {
  const target = parseConnectionUrl(database.url)
  const pools = options.map(own => createLeasePool({ target, max: 1, ...own }))
  await test(...pools)
  await Promise.all(pools.map(pool => pool.end()))
  expect(pools.map(pool => pool.stat().total)).toEqual(pools.map(() => 0))
}

/** Starts to wait at once, not when it is awaited. */
const ask = (pool: LeasePool, statement = 'select 1 as one') =>
  new Promise((resolve, reject) => {
    pool.unsafe(statement).then(resolve, reject)
  })

/** Has a connection until `letGo` is called. */
const hold = async (pool: LeasePool) => {
  let letGo: () => void = () => undefined
  const released = new Promise<void>(resolve => {
    letGo = resolve
  })
  let done: Promise<void> = Promise.resolve()
  await new Promise<void>((begun, failed) => {
    done = pool.begin(() => {
      begun()

      return released
    })
    done.catch(failed)
  })

  return { letGo, done }
}

describe('a pool that grows late', () => {
  const growing = {
    max: 3,
    growAfter: 40,
    onConnect: async (send: (text: string) => Promise<unknown>) => void (await send('select 1')),
  }

  test('has many quick callers share one connection', async () => {
    await withPools([{ ...growing, growAfter: 10_000 }], async pool => {
      for (let round = 0; round < 5; round += 1) {
        await Promise.all(Array.from({ length: 8 }, () => ask(pool)))
      }
      expect(pool.stat().total).toBe(1)
    })
  })

  test('opens another when one does not come back, at another pool’s cost too', async () => {
    const budget = createBudget(2)
    await withPools(
      [
        { ...growing, budget },
        { ...growing, budget },
      ],
      async (pool, other) => {
        const { letGo, done } = await hold(pool)
        await ask(other)
        expect(budget.stat()).toMatchObject({ taken: 2, idle: 1 })
        await ask(pool)
        expect(pool.stat().total).toBe(2)
        expect(other.stat().total).toBe(0)
        letGo()
        await done
      },
    )
  })
})

describe('connections of a pool', () => {
  test('are never more than its limit, also when they die while many wait', async () => {
    const applicationName = 'dying'
    await withPools([{ max: 3, applicationName }], async pool => {
      let isOver = false
      const outcomes = { served: 0, failed: 0 }
      const crowd = Array.from({ length: 20 }, async () => {
        while (!isOver) {
          await ask(pool, 'select pg_sleep(0.001)').then(
            () => {
              outcomes.served += 1
            },
            () => {
              outcomes.failed += 1
            },
          )
        }
      })
      const seen: number[] = []
      for (let killed = 0; killed < 30; ) {
        killed += await backends.kill(applicationName)
        seen.push(await backends.count(applicationName))
      }
      isOver = true
      await Promise.all(crowd)
      expect(Math.max(...seen)).toBeLessThanOrEqual(3)
      expect(outcomes.served).toBeGreaterThan(0)
      expect(outcomes.failed).toBeGreaterThan(0)
    })
  })

  test('are followed by others only when their backends are gone, which may take them a while', async () => {
    const applicationName = 'followed'
    await withPools([{ applicationName }], async pool => {
      await ask(
        pool,
        `do $$ begin for n in 1..150 loop
           execute format('create temporary table t%s (id int primary key)', n);
         end loop; end $$`,
      )
      await ask(pool, 'set search_path to public')
      const rows = await ask(
        pool,
        `select count(*)::int as n from pg_stat_activity
         where datname = current_database() and application_name = '${applicationName}'`,
      )
      expect(rows).toEqual([{ n: 1 }])
    })
  })

  test('are followed by those of another pool in the same way', async () => {
    const [applicationName, budget] = ['shared', createBudget(1)]
    await withPools(
      [
        { applicationName, budget },
        { applicationName, budget },
      ],
      async (...pools) => {
        for (let round = 0; round < 10; round += 1) {
          for (const pool of pools) {
            await ask(pool)
            expect(await backends.count(applicationName)).toBe(1)
          }
        }
      },
    )
    expect(budget.stat()).toMatchObject({ taken: 0, waiting: 0 })
  })
})

describe('a caller', () => {
  test('is served when a connection becomes free in time, the first that came first', async () => {
    await withPools([{}], async pool => {
      const held = await hold(pool)
      const order: number[] = []
      const callers = [0, 1, 2].map(n => ask(pool).then(() => order.push(n)))
      held.letGo()
      await Promise.all(callers)
      expect(order).toEqual([0, 1, 2])
    })
  })

  test('that waits too long is sent away, and those that come later are served', async () => {
    const budget = createBudget(1)
    await withPools([{ acquire: 200, budget }], async pool => {
      const held = await hold(pool)
      await expect(ask(pool)).rejects.toMatchObject({ name: 'ConnectionFault', code: 'POOL_TIMEOUT' })
      expect(budget.stat()).toMatchObject({ timedOut: 1, refused: 0 })
      held.letGo()
      await held.done
      expect(await ask(pool)).toEqual([{ one: 1 }])
    })
  })

  test('is sent away at once when too many wait already, and they are served', async () => {
    await withPools([{ maxWaiting: 2 }], async pool => {
      const held = await hold(pool)
      const waiting = [ask(pool), ask(pool)]
      await expect(ask(pool)).rejects.toMatchObject({ name: 'ConnectionFault', code: 'POOL_OVERLOADED' })
      held.letGo()
      expect(await Promise.all(waiting)).toEqual([[{ one: 1 }], [{ one: 1 }]])
    })
  })

  test('is sent away when too many wait in all pools together', async () => {
    const budget = createBudget(2, 1)
    await withPools([{ budget }, { budget }], async (one, another) => {
      const held = [await hold(one), await hold(another)]
      const waiting = ask(one)
      await expect(ask(another)).rejects.toMatchObject({ code: 'POOL_OVERLOADED' })
      expect(budget.stat()).toMatchObject({ timedOut: 0, refused: 1 })
      for (const each of held) each.letGo()
      await waiting
      expect(await ask(another)).toEqual([{ one: 1 }])
    })
  })

  test('of a quiet pool does not wait behind all callers of a busy one', async () => {
    const budget = createBudget(1)
    await withPools([{ budget }, { budget }], async (busy, quiet) => {
      const order: string[] = []
      const many = Array.from({ length: 100 }, () => ask(busy).then(() => order.push('busy')))
      const one = ask(quiet).then(() => order.push('quiet'))
      await Promise.all([...many, one])
      expect(order.indexOf('quiet')).toBeGreaterThan(0)
      expect(order.indexOf('quiet')).toBeLessThan(50)
    })
  })

  test('is told why a new connection was not good, and the next is served when one is', async () => {
    let looks = 0
    const onConnect = async () => {
      looks += 1
      if (looks === 1) throw new Error('not this one')
    }
    await withPools([{ onConnect }], async pool => {
      const first = ask(pool)
      const second = ask(pool)
      await expect(first).rejects.toThrow('not this one')
      expect(await second).toEqual([{ one: 1 }])
      expect(looks).toBe(2)
    })
  })

  test('is told when nobody can say in time whether a new connection is good', async () => {
    const onConnect = () => new Promise<void>(() => undefined)
    await withPools([{ onConnect, deadlines: { connect: 200 } }], async pool => {
      await expect(ask(pool)).rejects.toMatchObject({ name: 'ConnectionFault', code: 'CONNECT_TIMEOUT' })
    })
  })

  test('whose statement is not answered in time is told so, and the server gives that statement up', async () => {
    const applicationName = 'slow'
    await withPools([{ applicationName, deadlines: { reply: 200 } }], async pool => {
      await expect(ask(pool, 'select pg_sleep(60)')).rejects.toMatchObject({
        name: 'ConnectionFault',
        code: 'REPLY_TIMEOUT',
      })
      await vi.waitFor(async () => expect(await backends.count(applicationName)).toBe(0), 10_000)
      await vi.waitFor(async () => expect(await ask(pool)).toEqual([{ one: 1 }]), 10_000)
    })
  })
})

describe('a pool that ends', () => {
  const ended = { name: 'ConnectionFault', code: 'CONNECTION_ENDED' }

  test('serves those that have or wait for a connection, and nobody after them', async () => {
    await withPools([{}], async pool => {
      const held = await hold(pool)
      const waiting = ask(pool)
      const end = pool.end()
      await expect(ask(pool)).rejects.toMatchObject(ended)
      held.letGo()
      await held.done
      expect(await waiting).toEqual([{ one: 1 }])
      await end
      await expect(ask(pool)).rejects.toMatchObject(ended)
    })
  })

  test('does not wait for them longer than it was told', async () => {
    await withPools([{ acquire: 60_000 }], async pool => {
      const held = await hold(pool)
      const waiting = pool.begin(() => new Promise<void>(() => undefined))
      const outcomes = Promise.allSettled([held.done, waiting])
      await pool.end(200)
      expect(await outcomes).toMatchObject([{ reason: ended }, { reason: ended }])
    })
  })

  test('does not wait longer for a place that another pool has either', async () => {
    const budget = createBudget(1)
    await withPools([{ budget }, { budget, acquire: 60_000 }], async (another, pool) => {
      const held = await hold(another)
      const waiting = expect(ask(pool)).rejects.toMatchObject(ended)
      await pool.end(200)
      await waiting
      held.letGo()
      expect(await ask(another)).toEqual([{ one: 1 }])
    })
    expect(budget.stat()).toMatchObject({ taken: 0, waiting: 0 })
  })

  test('that only retires closes what rests and serves on', async () => {
    const applicationName = 'retired'
    await withPools([{ applicationName }], async pool => {
      await ask(pool)
      expect(pool.stat()).toMatchObject({ total: 1, idle: 1 })
      pool.retire()
      expect(await ask(pool)).toEqual([{ one: 1 }])
      await vi.waitFor(() => expect(pool.stat()).toEqual({ total: 0, idle: 0, waiting: 0 }), 10_000)
      expect(await backends.count(applicationName)).toBe(0)
    })
  })
})
