import { once } from 'node:events'
import net from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultIn } from '@/db/driver/fault'
import { createLeasePool, type LeasePool } from '@/db/driver/lease'
import { type ConnectionTarget, parseConnectionUrl } from '@/db/driver/target'
import { createTenantPools, type TenantPoolOptions } from '@/db/tenant/pool'
import { createTestDatabase, testServer } from '@/db/testing/server'
import { newId } from '@/lib/kernel/ids'

/** A workspace's database behind a line that counts who dials. */
type House = {
  tenantId: string
  name: string
  target: ConnectionTarget
  dials(): number
  drop(): Promise<void>
}

let admin: LeasePool
const houses: House[] = []

async function build(): Promise<House> {
  const database = await createTestDatabase()
  const tenantId = newId()
  const target = parseConnectionUrl(database.url)
  const builder = createLeasePool({ target, max: 1 })
  await builder.unsafe('create table atrium_identity (tenant_id uuid not null)')
  await builder.unsafe('insert into atrium_identity values ($1)', [tenantId])
  await builder.end()

  let dials = 0
  const lines = new Set<net.Socket>()
  const door = net.createServer(caller => {
    dials += 1
    const server = net.connect(`${target.host}/.s.PGSQL.${target.port}`)
    for (const [line, other] of [
      [caller, server],
      [server, caller],
    ] as const) {
      lines.add(line)
      line.on('error', () => undefined).on('close', () => other.destroy())
      line.pipe(other)
    }
  })
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  const address = door.address()
  const port = typeof address === 'object' && address ? address.port : 0

  return {
    tenantId,
    name: database.name,
    target: { ...target, host: '127.0.0.1', port },
    dials: () => dials,
    async drop() {
      for (const line of lines) line.destroy()
      door.close()
      await database.drop()
    },
  }
}

const shut = async ({ name }: House) => {
  await admin.unsafe(`alter database ${name} allow_connections false`)
  await admin.unsafe('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [
    name,
  ])
}
const unshut = async ({ name }: House) =>
  void (await admin.unsafe(`alter database ${name} allow_connections true`))

beforeAll(async () => {
  admin = createLeasePool({ target: parseConnectionUrl(testServer().adminUrl), max: 1 })
  houses.push(await build(), await build())
})
afterAll(async () => {
  await Promise.all(houses.map(house => house.drop()))
  await admin.end()
})

/** Pools with a clock of their own, and what their breakers said. */
function open(options: Partial<TenantPoolOptions> = {}) {
  let at = 0
  const changes: { tenantId: string; isDown: boolean; cause: unknown }[] = []
  const pools = createTenantPools({
    limit: 4,
    breaker: { now: () => at, random: () => 1 },
    onChange: (tenantId, isDown, cause) => changes.push({ tenantId, isDown, cause }),
    ...options,
  })
  const ask = async ({ tenantId, target }: House) =>
    pools.open({ tenantId, generation: 1, target }).execute(sql`select tenant_id from atrium_identity`)

  return {
    pools,
    changes,
    ask,
    /** How it failed, in a word; `undefined` when it did not. */
    fate: (house: House) =>
      ask(house).then(
        () => undefined,
        error => faultIn(error)?.code ?? error,
      ),
    pass: (milliseconds: number) => {
      at += milliseconds
    },
  }
}

const both = () => {
  const [a, b] = houses
  if (!a || !b) throw new Error('the houses were not built')

  return [a, b] as const
}

test('a database that is down is dialled a few times, then only now and then; all others work on', async () => {
  const [a, b] = both()
  const { pools, changes, ask, fate, pass } = open()
  await ask(a)
  await shut(a)
  const before = a.dials()
  try {
    while ((await fate(a)) === 'CONNECTION_CLOSED');
    const failed = await Promise.all(Array.from({ length: 12 }, () => fate(a)))
    expect(new Set(failed)).toEqual(new Set(['CONNECT_FAILED', 'DATABASE_DOWN']))
    expect(pools.stat().down).toBe(1)

    const dialled = a.dials()
    expect(dialled).toBe(before + 3)
    const refused = await Promise.all(Array.from({ length: 50 }, () => fate(a)))
    expect(new Set(refused)).toEqual(new Set(['DATABASE_DOWN']))
    expect(a.dials()).toBe(dialled)
    await Promise.all(Array.from({ length: 20 }, () => ask(b)))
    expect(pools.stat()).toMatchObject({ waiting: 0, down: 1 })

    pass(1_000)
    const tried = await Promise.all(Array.from({ length: 20 }, () => fate(a)))
    expect(tried.filter(code => code === 'CONNECT_FAILED')).toHaveLength(1)
    expect(tried.filter(code => code === 'DATABASE_DOWN')).toHaveLength(19)
    expect(a.dials()).toBe(dialled + 1)
    await ask(a).catch(error => expect(faultIn(error)).toMatchObject({ retryAfter: 2, database: 'tenant' }))

    await unshut(a)
    expect(await fate(a)).toBe('DATABASE_DOWN')
    pass(2_000)
    await ask(a)
    await Promise.all(Array.from({ length: 20 }, () => ask(a)))
    expect(pools.stat().down).toBe(0)
    expect(changes).toMatchObject([
      { tenantId: a.tenantId, isDown: true, cause: { cause: { code: '55000' } } },
      { tenantId: a.tenantId, isDown: false },
    ])
  } finally {
    await unshut(a)
    await pools.end()
  }
  expect(pools.stat()).toMatchObject({ taken: 0, waiting: 0 })
})

test('callers that wait when it breaks are told at once, and those of other workspaces get the places', async () => {
  const [a, b] = both()
  const { pools, ask, fate } = open({ limit: 1, acquire: 60_000 })
  await shut(a)
  try {
    const waiting = Array.from({ length: 30 }, () => fate(a))
    await Promise.all(Array.from({ length: 10 }, () => ask(b)))
    const codes = await Promise.all(waiting)
    expect(codes.filter(code => code === 'CONNECT_FAILED')).toHaveLength(3)
    expect(codes.filter(code => code === 'DATABASE_DOWN')).toHaveLength(27)
  } finally {
    await unshut(a)
    await pools.end()
  }
})

test('one connection that fails does not open it, nor do statements and connections that are lost', async () => {
  const [a] = both()
  const { pools, changes, ask, fate } = open()
  await shut(a)
  expect(await fate(a)).toBe('CONNECT_FAILED')
  await unshut(a)
  await ask(a)

  const db = pools.open({ tenantId: a.tenantId, generation: 1, target: a.target })
  for (let i = 0; i < 6; i += 1) {
    await expect(db.execute(sql`select 1 / 0`)).rejects.toThrow()
    await expect(db.execute(sql`select pg_terminate_backend(pg_backend_pid())`)).rejects.toThrow()
  }
  await ask(a)
  expect(changes).toEqual([])
  await pools.end()
})

test('a database that is not there counts as one that is down; a new place of it starts anew', async () => {
  const [a] = both()
  const { pools, ask, fate } = open()
  const gone = { ...a, target: { ...a.target, database: 'no_such_database' } }
  for (let i = 0; i < 3; i += 1) expect(await fate(gone)).toBe('CONNECT_FAILED')
  expect(await fate(gone)).toBe('DATABASE_DOWN')

  await pools
    .open({ tenantId: a.tenantId, generation: 2, target: a.target })
    .execute(sql`select tenant_id from atrium_identity`)
  expect(pools.stat().down).toBe(0)
  await ask(a)
  await expect(ask(gone)).rejects.toMatchObject({ code: 'CONNECTION_ENDED' })
  await pools.end()
})

test('connections from before go on serving while no new one can be had', async () => {
  const [a] = both()
  let tellDown: () => void = () => undefined
  const isDown = new Promise<void>(resolve => {
    tellDown = resolve
  })
  const { pools, fate } = open({ acquire: 60_000, onChange: tellDown })
  const db = pools.open({ tenantId: a.tenantId, generation: 1, target: a.target })
  let callers: Promise<unknown>[] = []
  try {
    await db.transaction(async tx => {
      await tx.execute(sql`select 1`)
      await admin.unsafe(`alter database ${a.name} allow_connections false`)
      callers = Array.from({ length: 8 }, () => fate(a))
      await isDown
      expect(pools.stat()).toMatchObject({ down: 1, waiting: 6 })
    })
    const fates = await Promise.all(callers)
    expect(fates).toEqual(['CONNECT_FAILED', 'CONNECT_FAILED', ...Array(6).fill(undefined)])
  } finally {
    await unshut(a)
    await pools.end()
  }
})
