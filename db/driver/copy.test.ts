import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createLeasePool, type LeasePool } from '@/db/driver/lease'
import { parseConnectionUrl } from '@/db/driver/target'
import { type Backends, watchBackends } from '@/db/testing/backends'
import { createTestDatabase } from '@/db/testing/server'

const applicationName = 'copying'
const into = 'copy numbers (n) from stdin'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let backends: Backends
let pool: LeasePool

beforeAll(async () => {
  database = await createTestDatabase()
  backends = watchBackends(database.url)
  pool = createLeasePool({ target: parseConnectionUrl(database.url), max: 1, applicationName })
  await pool.unsafe('create table numbers (n int check (n >= 0))')
})

afterEach(async () => {
  expect(await pool.unsafe('truncate numbers')).toEqual([])
})

afterAll(async () => {
  await pool.end()
  await backends.end()
  await database.drop()
})

const backend = async () => (await pool.unsafe('select pg_backend_pid() as pid'))[0]?.pid
const copied = async () =>
  (await pool.unsafe('select count(*)::int as n, sum(n)::int as sum from numbers'))[0]

async function* chunks(...parts: (string | Buffer | Error)[]) {
  for (const part of parts) {
    if (part instanceof Error) throw part
    yield part
  }
}

describe('a copy', () => {
  test('takes rows in over many chunks, wherever they are cut', async () => {
    async function* source() {
      for (let n = 0; n < 10_000; n += 1) {
        yield String(n).slice(0, 1)
        yield Buffer.from(`${String(n).slice(1)}\n`)
      }
    }
    await pool.copyFrom(into, source())
    expect(await copied()).toEqual({ n: 10_000, sum: 49_995_000 })
  })

  test('takes chunks that are larger than what fits on the line at once', async () => {
    const large = '1\n'.repeat(300_000)
    await pool.copyFrom(into, chunks(large, large))
    expect(await copied()).toEqual({ n: 600_000, sum: 600_000 })
  })

  test('takes no rows as well', async () => {
    await pool.copyFrom(into, chunks())
    expect(await copied()).toEqual({ n: 0, sum: null })
  })

  test('is a part of the transaction that it is in', async () => {
    await expect(
      pool.begin(async handle => {
        await handle.copyFrom(into, chunks('1\n'))
        expect(await handle.unsafe('select n from numbers')).toEqual([{ n: 1 }])
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    expect(await copied()).toMatchObject({ n: 0 })
  })
})

describe('a copy that goes wrong', () => {
  test.each([
    ['a row that is none', chunks('1\n', 'x\n', '2\n'), '22P02'],
    ['a row that a constraint forbids', chunks('1\n', '-1\n'), '23514'],
    ['a row among many that still come', chunks('x\n', ...Array(200).fill('1\n'.repeat(10_000))), '22P02'],
  ])('because of %s says so, copies nothing and keeps its connection', async (_, source, code) => {
    const before = await backend()
    await expect(pool.copyFrom(into, source)).rejects.toMatchObject({ code })
    expect(await copied()).toMatchObject({ n: 0 })
    expect(await backend()).toBe(before)
  })

  test('because its source fails says so, copies nothing and keeps its connection', async () => {
    const before = await backend()
    const source = chunks('1\n', new Error('the file ended early'))
    await expect(pool.copyFrom(into, source)).rejects.toThrow('the file ended early')
    expect(await copied()).toMatchObject({ n: 0 })
    expect(await backend()).toBe(before)
  })

  test('closes its source', async () => {
    const closed = vi.fn()
    async function* source() {
      try {
        for (;;) yield 'x\n'
      } finally {
        closed()
      }
    }
    await expect(pool.copyFrom(into, source())).rejects.toMatchObject({ code: '22P02' })
    await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce())
  })

  test('because its backend died says so at once, copies nothing, and the pool lives on', async () => {
    const before = await backend()
    async function* source() {
      yield '1\n'
      await backends.kill(applicationName)
      await new Promise(() => undefined)
    }
    await expect(pool.copyFrom(into, source())).rejects.toMatchObject({
      name: 'ConnectionFault',
      code: 'CONNECTION_CLOSED',
    })
    expect(await copied()).toMatchObject({ n: 0 })
    expect(await backend()).not.toBe(before)
  })

  test('because its backend died while rows still came copies nothing, and the pool lives on', async () => {
    async function* source() {
      await backends.kill(applicationName)
      for (;;) yield '1\n'.repeat(10_000)
    }
    await expect(pool.copyFrom(into, source())).rejects.toMatchObject({ name: 'ConnectionFault' })
    expect(await copied()).toMatchObject({ n: 0 })
  })

  test.each(['select 1', 'copy numbers to stdout', 'copy (select generate_series(1, 100000)) to stdout'])(
    'because it is none (%s) says so',
    async statement => {
      await expect(pool.copyFrom(statement, chunks('1\n'))).rejects.toThrow(
        'this statement copies nothing in',
      )
      expect(await copied()).toMatchObject({ n: 0 })
    },
  )

  test('because its statement is wrong says so and keeps its connection', async () => {
    const before = await backend()
    await expect(pool.copyFrom('copy nowhere from stdin', chunks('1\n'))).rejects.toMatchObject({
      code: '42P01',
    })
    expect(await backend()).toBe(before)
  })
})

test.each(['copy numbers from stdin', 'copy numbers to stdout'])(
  'what copies is refused where rows are asked for (%s), and the next caller does not meet it',
  async statement => {
    await expect(Promise.resolve(pool.unsafe(statement))).rejects.toThrow('is not sent like others')
    expect(await copied()).toMatchObject({ n: 0 })
    await expect(pool.begin(async handle => void (await handle.unsafe(statement)))).rejects.toMatchObject({
      code: 'CONNECTION_CLOSED',
      cause: { message: 'a statement that copies is not sent like others' },
    })
    expect(await copied()).toMatchObject({ n: 0 })
  },
)
