import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLeasePool, type LeasePool } from '@/db/driver/lease'
import { listen } from '@/db/driver/listen'
import { type ConnectionTarget, parseConnectionUrl } from '@/db/driver/target'
import { type Backends, watchBackends } from '@/db/testing/backends'
import { muteServer } from '@/db/testing/peers'
import { createTestDatabase } from '@/db/testing/server'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let target: ConnectionTarget
let backends: Backends
let pool: LeasePool
let channel: string

beforeAll(async () => {
  database = await createTestDatabase()
  target = parseConnectionUrl(database.url)
  backends = watchBackends(database.url)
  pool = createLeasePool({ target, max: 1 })
})

beforeEach(() => {
  channel = `News "${randomBytes(4).toString('hex')}"`
})

afterAll(async () => {
  await pool.end()
  await backends.end()
  await database.drop()
})

const say = (message: string, to = channel) => pool.unsafe('select pg_notify($1, $2)', [to, message])
const open = () => backends.count(`atrium ${channel}`)

/** Listens, and writes down what it hears in the order in which it does. */
const overhear = (to = target) => {
  const heard: string[] = []
  const listener = listen(
    to,
    channel,
    message => heard.push(message),
    state => heard.push(`(${state})`),
  )
  const hears = (...expected: string[]) =>
    vi.waitFor(() => expect(heard).toEqual(expected), { timeout: 20_000 })

  return { heard, hears, listener }
}

describe('a listener', () => {
  test('hears what is said on its channel, in order, and nothing of another', async () => {
    const { hears, listener } = overhear()
    await hears('(listening)')
    await say('another', 'elsewhere')
    await say('first')
    await say('second')
    await hears('(listening)', 'first', 'second')
    await listener.stop()
  })

  test('says when it was lost, comes back, says so, and hears again', async () => {
    const { hears, listener } = overhear()
    await hears('(listening)')
    expect(await backends.kill(`atrium ${channel}`)).toBe(1)
    await hears('(listening)', '(lost)', '(listening)')
    await say('again')
    await hears('(listening)', '(lost)', '(listening)', 'again')
    expect(await open()).toBe(1)
    await listener.stop()
  })

  test('that is stopped leaves no connection behind and hears nothing more', async () => {
    const { heard, hears, listener } = overhear()
    await hears('(listening)')
    await listener.stop()
    expect(await open()).toBe(0)
    await say('late')
    expect(heard).toEqual(['(listening)'])
  })

  test('that is stopped before it listens leaves no connection behind', async () => {
    const { heard, listener } = overhear()
    await listener.stop()
    expect(await open()).toBe(0)
    expect(heard).toEqual([])
  })

  test('can be stopped while nobody is there to listen to', async () => {
    const gone = await muteServer(target)
    await gone.stop()
    const { heard, listener } = overhear(gone.target)
    await listener.stop()
    expect(heard).toEqual([])
  })
})
