import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createLeasePool, type LeasePool } from '@/db/driver/lease'
import { type ListenState, listen } from '@/db/driver/listen'
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

const backends = async () =>
  (await pool.unsafe(`select pid from pg_stat_activity where application_name = 'atrium news'`)).length

test('hears what is sent, also after its connection was lost, and nothing once it is stopped', async () => {
  const heard: string[] = []
  const states: ListenState[] = []
  const listener = listen(
    parseConnectionUrl(database.url),
    'news',
    message => heard.push(message),
    state => states.push(state),
  )
  await vi.waitFor(() => expect(states).toEqual(['listening']))
  await pool.unsafe(`select pg_notify('news', 'first'), pg_notify('other', 'not for us')`)
  await vi.waitFor(() => expect(heard).toEqual(['first']))

  await pool.unsafe(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'atrium news'`,
  )
  await vi.waitFor(() => expect(states).toEqual(['listening', 'lost', 'listening']), 10_000)
  await pool.unsafe(`select pg_notify('news', 'second')`)
  await vi.waitFor(() => expect(heard).toEqual(['first', 'second']))

  await listener.stop()
  expect(await backends()).toBe(0)
  await pool.unsafe(`select pg_notify('news', 'third')`)
  expect(heard).toEqual(['first', 'second'])
  expect(states.at(-1)).toBe('listening')
})
