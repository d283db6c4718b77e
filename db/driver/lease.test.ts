import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLeasePool, type LeasePool } from '@/db/driver/lease'
import { parseConnectionUrl } from '@/db/driver/target'
import { createTestDatabase } from '@/db/testing/server'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let pool: LeasePool

beforeAll(async () => {
  database = await createTestDatabase()
  pool = createLeasePool({ target: parseConnectionUrl(database.url), max: 4 })
  await pool.unsafe(
    'create table t (id bigserial primary key, tag text, xid xid8 default pg_current_xact_id())',
  )
})

afterAll(async () => {
  await pool.end()
  await database.drop()
})

describe('a lent connection', () => {
  test('commits what was done between begin and commit', async () => {
    await pool.begin(async handle => {
      await handle.unsafe('insert into t (tag) values ($1)', ['kept'])
      await handle.unsafe('insert into t (tag) values ($1)', ['kept'])
    })
    const rows = await pool.unsafe(
      `select count(distinct xid)::int as n, count(*)::int as all from t where tag = 'kept'`,
    )
    expect(rows[0]).toEqual({ n: 1, all: 2 })
  })

  test('is dead to whoever keeps the handle after the end', async () => {
    let kept: { unsafe(statement: string): PromiseLike<unknown> } | undefined
    await pool.begin(async handle => {
      kept = handle
    })
    await expect(Promise.resolve(kept?.unsafe(`insert into t (tag) values ('late')`))).rejects.toMatchObject({
      code: 'TRANSACTION_OVER',
    })
  })

  test('is dead to whoever keeps the handle of a part that has ended', async () => {
    await pool.begin(async handle => {
      let kept = handle
      await handle.savepoint(async part => {
        kept = part
        await part.unsafe(`insert into t (tag) values ('in the part')`)
      })
      await expect(Promise.resolve(kept.unsafe(`insert into t (tag) values ('late')`))).rejects.toMatchObject(
        {
          code: 'TRANSACTION_OVER',
        },
      )
      await handle.unsafe(`insert into t (tag) values ('after the part')`)
    })
    const rows = await pool.unsafe(`select tag from t where tag like '%the part' order by id`)
    expect(rows.map(({ tag }) => tag)).toEqual(['in the part', 'after the part'])
  })

  test('takes a swallowed error for what it is: nothing is saved', async () => {
    await expect(
      pool.begin(async handle => {
        await handle.unsafe(`insert into t (tag) values ('swallowed')`)
        await Promise.resolve(handle.unsafe('select 1/0')).catch(() => undefined)
      }),
    ).rejects.toMatchObject({ code: 'TRANSACTION_ABORTED' })
    expect(await pool.unsafe(`select 1 from t where tag = 'swallowed'`)).toHaveLength(0)
  })

  test('that dies fails its caller at once, and the pool lives on', async () => {
    await expect(
      pool.begin(async handle => {
        await handle.unsafe('select pg_terminate_backend(pg_backend_pid())')
        await handle.unsafe(`insert into t (tag) values ('ghost')`)
      }),
    ).rejects.toThrow()
    const rows = await pool.unsafe(`select count(*)::int as n from t where tag = 'ghost'`)
    expect(rows[0]).toEqual({ n: 0 })
  })

  test('copies rows in, also none, and nothing of a copy that broke', async () => {
    const copy = (chunks: string[], breaks = false) =>
      pool.begin(handle =>
        handle.copyFrom(
          'copy t (tag) from stdin',
          (async function* () {
            yield* chunks
            if (breaks) throw new Error('the file ended early')
          })(),
        ),
      )
    await copy(['copied\n', 'copied\n'])
    await copy([])
    await expect(
      pool.copyFrom(
        'copy t (id) from stdin',
        (async function* () {
          yield '1000000\n'
          yield 'no number\n'
        })(),
      ),
    ).rejects.toThrow(/invalid input syntax/)
    expect(await pool.unsafe('select 1 from t where id = 1000000')).toHaveLength(0)
    await expect(copy(['broken\n'], true)).rejects.toThrow('the file ended early')
    const rows = await pool.unsafe(
      `select tag, count(*)::int as n from t where tag in ('copied', 'broken') group by tag`,
    )
    expect(rows).toEqual([{ tag: 'copied', n: 2 }])
  })

  test('is asked who it is before it is lent', async () => {
    const wary = createLeasePool({
      target: parseConnectionUrl(database.url),
      max: 1,
      onConnect: async send => {
        const [row] = await send('select current_database() as name')
        if (row?.name !== 'another') throw new Error('wrong database')
      },
    })
    await expect(Promise.resolve(wary.unsafe('select 1'))).rejects.toThrow('wrong database')
    await wary.end()
    expect(wary.stat()).toEqual({ total: 0, idle: 0, waiting: 0 })
  })

  test('is taken for what the last one was while that is believed, and none of them was lost', async () => {
    const looks = async (believe: number, ending: string) => {
      let looked = 0
      const onConnect = async () => {
        looked += 1
      }
      const target = parseConnectionUrl(database.url)
      const wary = createLeasePool({ target, max: 1, onConnect, believe })
      for (let times = 0; times < 3; times += 1) {
        await Promise.resolve(wary.unsafe(ending)).catch(() => undefined)
      }
      await wary.end()

      return looked
    }
    const [own, lost] = [
      `set application_name to 'left behind'`,
      'select pg_terminate_backend(pg_backend_pid())',
    ]
    expect([await looks(60_000, own), await looks(60_000, lost)]).toEqual([1, 3])
    expect([await looks(0, own), await looks(0, lost)]).toEqual([3, 3])
  })

  test('that is believed and not let in is tried once more with the password of today', async () => {
    const role = `reader_${process.pid}_${Date.now()}`
    const setPassword = (password: string) => pool.unsafe(`alter role ${role} password '${password}'`)
    await pool.unsafe(`create role ${role} login password 'first'`)
    let known = 'first'
    const target = { ...parseConnectionUrl(database.url), user: role, password: known }
    const onConnect = async () => undefined
    const renew = async () => known
    const wary = createLeasePool({ target, max: 1, onConnect, believe: 60_000, renew })
    const isUsed = () =>
      Promise.resolve(wary.unsafe(`set application_name to 'left behind'`)).then(() => true)
    try {
      expect(await isUsed()).toBe(true)
      known = 'second'
      await setPassword(known)
      expect(await isUsed()).toBe(true)
      await setPassword('third')
      await expect(isUsed()).rejects.toMatchObject({ code: '28P01' })
      known = 'third'
      expect(await wary.begin(async handle => (await handle.unsafe('select 1 as one'))[0])).toEqual({
        one: 1,
      })
    } finally {
      await wary.end()
      await pool.unsafe(`drop role ${role}`)
    }
  })
})
