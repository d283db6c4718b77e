import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createLeasePool, type LeasePool } from '@/db/driver/lease'
import { parseConnectionUrl } from '@/db/driver/target'
import type { Handle } from '@/db/driver/transaction'
import { type Backends, watchBackends } from '@/db/testing/backends'
import { cuttingProxy } from '@/db/testing/peers'
import { createTestDatabase } from '@/db/testing/server'

const applicationName = 'transacting'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let backends: Backends
let pool: LeasePool

beforeAll(async () => {
  database = await createTestDatabase()
  backends = watchBackends(database.url)
  pool = createLeasePool({ target: parseConnectionUrl(database.url), max: 1, applicationName })
  await pool.unsafe('create table t (tag text unique deferrable initially deferred)')
})

afterEach(async () => {
  await pool.unsafe('truncate t')
})

afterAll(async () => {
  await pool.end()
  await backends.end()
  await database.drop()
})

const write = async (handle: Pick<Handle, 'unsafe'>, tag: string) => {
  await handle.unsafe('insert into t (tag) values ($1)', [tag])
}
const saved = async () => (await pool.unsafe('select tag from t order by tag')).map(row => row.tag)
const backend = async () => (await pool.unsafe('select pg_backend_pid() as pid'))[0]?.pid
const over = { name: 'ConnectionFault', code: 'TRANSACTION_OVER' }
const aborted = { name: 'ConnectionFault', code: 'TRANSACTION_ABORTED' }

describe('a transaction', () => {
  test('runs its statements in the order in which they were handed in', async () => {
    const seen = await pool.begin(async handle => {
      const count = async () => (await handle.unsafe('select count(*)::int as n from t'))[0]?.n

      return await Promise.all([count(), write(handle, 'between'), count()])
    })
    expect(seen).toEqual([0, undefined, 1])
  })

  test('runs in the mode that it was asked for', async () => {
    const mode = await pool.begin('isolation level serializable read only', async handle => {
      const [row] = await handle.unsafe(
        `select current_setting('transaction_isolation') as level, current_setting('transaction_read_only') as only`,
      )

      return row
    })
    expect(mode).toEqual({ level: 'serializable', only: 'on' })
  })

  test('saves what was handed in and not awaited', async () => {
    await pool.begin(async handle => {
      handle.unsafe(`insert into t (tag) values ('later')`).then(() => undefined)
    })
    expect(await saved()).toEqual(['later'])
  })

  test('that throws saves nothing, says why, and keeps its connection', async () => {
    const before = await backend()
    const work = pool.begin(async handle => {
      await write(handle, 'a')
      throw new Error('changed my mind')
    })
    await expect(work).rejects.toThrow('changed my mind')
    expect(await saved()).toEqual([])
    expect(await backend()).toBe(before)
  })

  test.each(['commits', 'throws'])('that %s takes no statement afterwards', async end => {
    let kept: Handle | undefined
    const work = pool.begin(async handle => {
      kept = handle
      if (end === 'throws') throw new Error('changed my mind')
    })
    await work.catch(() => undefined)
    await expect(kept && write(kept, 'late')).rejects.toMatchObject(over)
    await expect(kept?.savepoint(async inner => write(inner, 'late'))).rejects.toMatchObject(over)
    await expect(kept?.copyFrom('copy t from stdin', late())).rejects.toMatchObject(over)
    expect(await saved()).toEqual([])
  })

  test('in which an error was swallowed saves nothing and says so', async () => {
    const work = pool.begin(async handle => {
      await write(handle, 'a')
      await Promise.resolve(handle.unsafe('select 1/0')).catch(() => undefined)
    })
    await expect(work).rejects.toMatchObject(aborted)
    expect(await saved()).toEqual([])
  })

  test('that cannot be committed says why and keeps its connection', async () => {
    const before = await backend()
    const work = pool.begin(async handle => {
      await write(handle, 'twice')
      await write(handle, 'twice')
    })
    await expect(work).rejects.toMatchObject({ code: '23505' })
    expect(await saved()).toEqual([])
    expect(await backend()).toBe(before)
  })
})

describe('a savepoint', () => {
  test('takes back its own part when it throws, and the rest is saved', async () => {
    await pool.begin(async handle => {
      await write(handle, 'a')
      const part = handle.savepoint(async inner => {
        await write(inner, 'b')
        await inner.unsafe('select 1/0')
      })
      await expect(part).rejects.toMatchObject({ code: '22012' })
      await handle.savepoint(inner => write(inner, 'c'))
    })
    expect(await saved()).toEqual(['a', 'c'])
  })

  test.each(['is released', 'throws'])('that %s takes no statement afterwards', async end => {
    await pool.begin(async handle => {
      let kept: Handle | undefined
      const part = handle.savepoint(async inner => {
        kept = inner
        if (end === 'throws') throw new Error('changed my mind')
      })
      await part.catch(() => undefined)
      await expect(kept && write(kept, 'late')).rejects.toMatchObject(over)
      await write(handle, 'a')
    })
    expect(await saved()).toEqual(['a'])
  })

  test('in another takes no statement after the outer one has ended', async () => {
    await pool.begin(async handle => {
      let kept: Handle | undefined
      let goOn: () => void = () => undefined
      let inside: Promise<unknown> = Promise.resolve()
      await handle.savepoint(async outer => {
        await new Promise<void>(begun => {
          inside = outer.savepoint(async inner => {
            kept = inner
            begun()
            await new Promise<void>(resolve => {
              goOn = resolve
            })
          })
          inside.catch(() => undefined)
        })
      })
      await expect(kept && write(kept, 'late')).rejects.toMatchObject(over)
      goOn()
      await expect(inside).rejects.toMatchObject(over)
    })
    expect(await saved()).toEqual([])
  })
})

describe('a lost connection', () => {
  const lost = { name: 'ConnectionFault', code: 'CONNECTION_CLOSED', commitUnknown: false }

  test('ends the transaction at once, also when it waits for something else', async () => {
    const work = pool.begin(async handle => {
      await write(handle, 'a')
      await backends.kill(applicationName)
      await new Promise(() => undefined)
    })
    await expect(work).rejects.toMatchObject(lost)
    expect(await saved()).toEqual([])
  })

  test('is not hidden by whoever swallows it', async () => {
    const work = pool.begin(async handle => {
      await Promise.resolve(handle.unsafe('select pg_terminate_backend(pg_backend_pid())')).catch(
        () => undefined,
      )
    })
    await expect(work).rejects.toMatchObject(lost)
  })

  test('at COMMIT leaves open whether all was saved, and says so', async () => {
    const proxy = await cuttingProxy(parseConnectionUrl(database.url), bytes =>
      bytes.includes('commit\0') ? 'cut' : 'pass',
    )
    const shaky = createLeasePool({ target: proxy.target, max: 1 })
    await expect(shaky.begin(handle => write(handle, 'perhaps'))).rejects.toMatchObject({
      ...lost,
      commitUnknown: true,
    })
    expect(await saved()).toEqual(['perhaps'])
    await shaky.end()
    await proxy.stop()
  })

  test('before COMMIT was sent leaves nothing open', async () => {
    const proxy = await cuttingProxy(parseConnectionUrl(database.url), bytes =>
      bytes.includes('insert') ? 'cut' : 'pass',
    )
    const shaky = createLeasePool({ target: proxy.target, max: 1 })
    await expect(shaky.begin(handle => write(handle, 'never'))).rejects.toMatchObject(lost)
    await shaky.end()
    await proxy.stop()
    expect(await saved()).toEqual([])
  })
})

async function* late() {
  yield 'late\n'
}
