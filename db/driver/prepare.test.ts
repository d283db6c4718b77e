import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLeasePool, type LeasePool } from '@/db/driver/lease'
import { parseConnectionUrl } from '@/db/driver/target'
import { createTestDatabase } from '@/db/testing/server'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let pool: LeasePool

beforeAll(async () => {
  database = await createTestDatabase()
  pool = createLeasePool({ target: parseConnectionUrl(database.url), max: 1 })
})

afterAll(async () => {
  await pool.end()
  await database.drop()
})

/** How often the server has this statement prepared. */
const prepared = async (statement: string) =>
  (await pool.unsafe('select name from pg_prepared_statements where statement = $1', [statement])).length

test('a statement that asks for it is prepared once, and serves all callers of the connection', async () => {
  const [hot, prepare] = ['select $1::int as hot', true]
  expect(await pool.unsafe(hot, [1], { prepare })).toEqual([{ hot: 1 }])
  expect(await pool.unsafe(hot, [2], { prepare })).toEqual([{ hot: 2 }])
  await pool.begin(async handle => {
    expect(await handle.unsafe(hot, [3], { prepare })).toEqual([{ hot: 3 }])
  })
  expect(await prepared(hot)).toBe(1)
})

test('a statement without parameters is prepared too when it asks for it', async () => {
  const [hot, prepare] = ['select 1 as bare', true]
  expect(await pool.unsafe(hot, [], { prepare })).toEqual([{ bare: 1 }])
  expect(await pool.unsafe(hot, [], { prepare })).toEqual([{ bare: 1 }])
  expect(await prepared(hot)).toBe(1)
})

test('a statement that does not ask for it is not prepared', async () => {
  const cold = 'select $1::int as cold'
  expect(await pool.unsafe(cold, [1])).toEqual([{ cold: 1 }])
  expect(await pool.unsafe(cold, [2])).toEqual([{ cold: 2 }])
  expect(await prepared(cold)).toBe(0)
})

test('a connection that follows another prepares for itself', async () => {
  const [hot, prepare] = ['select $1::int as again', true]
  await pool.unsafe(hot, [1], { prepare })
  await pool.unsafe('set search_path to public')
  expect(await prepared(hot)).toBe(0)
  expect(await pool.unsafe(hot, [2], { prepare })).toEqual([{ again: 2 }])
  expect(await prepared(hot)).toBe(1)
})
