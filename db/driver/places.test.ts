import { once } from 'node:events'
import net from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createBudget } from '@/db/driver/budget'
import { createLeasePool, type LeaseOptions, type LeasePool } from '@/db/driver/lease'
import { parseConnectionUrl } from '@/db/driver/target'
import { createTestDatabase } from '@/db/testing/server'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let watcher: LeasePool
const pools: LeasePool[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  watcher = createLeasePool({ target: parseConnectionUrl(database.url), max: 1 })
})
afterAll(async () => {
  await Promise.all([watcher, ...pools].map(pool => pool.end()))
  await database.drop()
})

/** A pool of this test alone, by which its backends are known. */
function poolOf(applicationName: string, options: Partial<LeaseOptions> = {}): LeasePool {
  const pool = createLeasePool({
    target: parseConnectionUrl(database.url),
    max: 2,
    applicationName,
    ...options,
  })
  pools.push(pool)

  return pool
}
const backendsOf = async (applicationName: string): Promise<readonly Record<string, unknown>[]> =>
  watcher.unsafe('select pid, state from pg_stat_activity where application_name = $1', [applicationName])
const ask = async (pool: LeasePool, statement = 'select 1') => pool.unsafe(statement)

/** Keeps a connection until it is let go. */
function hold(pool: LeasePool) {
  let letGo: () => void = () => undefined
  const done = pool.begin(
    () =>
      new Promise<void>(resolve => {
        letGo = resolve
      }),
  )

  return { done, letGo: () => letGo() }
}

describe('the connections of a pool', () => {
  test('are never more than its places, also when they die while many wait', async () => {
    const pool = poolOf('storm of callers', { max: 2, acquire: 20_000 })
    let most = 0
    const callers = Array.from({ length: 60 }, async (_, i) => {
      const deadly = i % 7 === 3
      const answer = ask(
        pool,
        deadly
          ? 'select pg_terminate_backend(pg_backend_pid())'
          : `select count(*)::int as n from pg_stat_activity where application_name = 'storm of callers'`,
      )
      await answer.then(
        ([row]) => {
          most = Math.max(most, Number(row?.n))
        },
        () => undefined,
      )
    })
    await Promise.all(callers)

    expect(most).toBeGreaterThan(0)
    expect(most).toBeLessThanOrEqual(2)
    expect(pool.stat().waiting).toBe(0)
    expect(await ask(pool)).toHaveLength(1)
  })

  test('of two pools share one budget: the idle one gives way', async () => {
    const budget = createBudget(1)
    const [one, other] = [poolOf('one of two', { budget }), poolOf('other of two', { budget })]
    await ask(one)
    expect(await backendsOf('one of two')).toHaveLength(1)
    await ask(other)
    expect(await backendsOf('one of two')).toHaveLength(0)
    expect(await backendsOf('other of two')).toHaveLength(1)
    expect(budget.stat()).toMatchObject({ taken: 1, idle: 1, evicted: 1 })
  })

  test('are closed with the pool, which first serves those that wait', async () => {
    const pool = poolOf('closing', { max: 1 })
    const holder = hold(pool)
    const waiting = [ask(pool), ask(pool)]
    await vi.waitFor(() => expect(pool.stat()).toEqual({ total: 1, idle: 0, waiting: 2 }))
    const ended = pool.end()
    await expect(ask(pool)).rejects.toMatchObject({ code: 'CONNECTION_ENDED' })
    holder.letGo()
    expect(await Promise.all(waiting)).toHaveLength(2)
    await Promise.all([holder.done, ended])
    expect(await backendsOf('closing')).toHaveLength(0)
  })
})

describe('whoever waits', () => {
  test('waits no longer than agreed, while others are served', async () => {
    const budget = createBudget(1)
    const pool = poolOf('short of places', { max: 1, acquire: 150, budget })
    const holder = hold(pool)
    await expect(ask(pool)).rejects.toMatchObject({ code: 'POOL_TIMEOUT' })
    expect(budget.stat()).toMatchObject({ timedOut: 1, refused: 0 })
    holder.letGo()
    await holder.done
    expect(await ask(pool)).toHaveLength(1)
  })

  test('is refused at once when too many wait already', async () => {
    const budget = createBudget(1)
    const pool = poolOf('full house', { max: 1, maxWaiting: 2, budget })
    const holder = hold(pool)
    await vi.waitFor(async () => expect(pool.stat().total).toBe(1))
    await vi.waitFor(() => expect(pool.stat().waiting).toBe(0))
    const waiting = [ask(pool), ask(pool)]
    await vi.waitFor(() => expect(pool.stat().waiting).toBe(2))
    await expect(ask(pool)).rejects.toMatchObject({ code: 'POOL_OVERLOADED' })
    expect(budget.stat()).toMatchObject({ timedOut: 0, refused: 1 })
    holder.letGo()
    expect(await Promise.all(waiting)).toHaveLength(2)
    await holder.done
  })
})

describe('a server', () => {
  const at = (port: number, more: Partial<LeaseOptions> = {}): LeasePool =>
    poolOf('elsewhere', {
      target: { host: '127.0.0.1', port, user: 'u', password: 'p', database: 'd' },
      deadlines: { connect: 200 },
      ...more,
    })

  async function listening(onConnection: (socket: net.Socket) => void) {
    const sockets = new Set<net.Socket>()
    const server = net.createServer(socket => {
      sockets.add(socket)
      socket.on('error', () => undefined)
      onConnection(socket)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()

    return {
      port: typeof address === 'object' && address ? address.port : 0,
      close() {
        for (const socket of sockets) socket.destroy()
        server.close()
      },
    }
  }

  test('that is not there is called that', async () => {
    const gone = await listening(() => undefined)
    gone.close()
    await expect(ask(at(gone.port))).rejects.toMatchObject({ code: 'CONNECT_FAILED' })
  })

  test('that says nothing is given up', async () => {
    const mute = await listening(socket => void socket.resume())
    await expect(
      ask(at(mute.port, { onConnect: async send => void (await send('select 1')) })),
    ).rejects.toMatchObject({
      code: 'CONNECT_TIMEOUT',
    })
    mute.close()
  })

  test('without TLS is not talked to where TLS is asked for', async () => {
    const plain = await listening(socket => void socket.once('data', () => socket.write('N')))
    const target = {
      host: '127.0.0.1',
      port: plain.port,
      user: 'u',
      password: 'p',
      database: 'd',
      tls: { verify: false },
    }
    await expect(ask(at(plain.port, { target }))).rejects.toMatchObject({ code: 'TLS_REFUSED' })
    plain.close()
  })

  test('that does not answer a statement in time loses it, and stops working on it', async () => {
    const pool = poolOf('slow', { deadlines: { reply: 200 } })
    await expect(ask(pool, 'select pg_sleep(60)')).rejects.toMatchObject({ code: 'REPLY_TIMEOUT' })
    await vi.waitFor(async () => expect(await backendsOf('slow')).toHaveLength(0), 5_000)
    expect(await ask(pool)).toHaveLength(1)
  })
})

describe('a statement', () => {
  const prepared = `select count(*)::int as n from pg_prepared_statements where statement like '%only once%'`

  test('is prepared on the server when that is asked for, and once', async () => {
    const pool = poolOf('prepared', { max: 1 })
    for (let i = 0; i < 3; i += 1) await pool.unsafe(`select $1::int -- only once`, [i], { prepare: true })
    expect(await ask(pool, prepared)).toEqual([{ n: 1 }])
  })

  test('is not prepared otherwise', async () => {
    const pool = poolOf('unprepared', { max: 1 })
    await pool.unsafe(`select $1::int -- only once, otherwise`, [1])
    expect(await ask(pool, prepared)).toEqual([{ n: 0 }])
  })
})
