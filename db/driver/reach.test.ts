import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLeasePool } from '@/db/driver/lease'
import { type ConnectionTarget, parseConnectionUrl } from '@/db/driver/target'
import { cuttingProxy, muteServer } from '@/db/testing/peers'
import { createTestDatabase } from '@/db/testing/server'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let target: ConnectionTarget

beforeAll(async () => {
  database = await createTestDatabase()
  target = parseConnectionUrl(database.url)
})

afterAll(() => database.drop())

const ask = async (of: ConnectionTarget, connect = 5_000) => {
  const pool = createLeasePool({ target: of, max: 1, deadlines: { connect } })
  try {
    return await pool.unsafe('select 1 as one')
  } finally {
    await pool.end()
    expect(pool.stat()).toEqual({ total: 0, idle: 0, waiting: 0 })
  }
}

describe('a server', () => {
  test('that is there answers', async () => {
    expect(await ask(target)).toEqual([{ one: 1 }])
  })

  test('that is not there fails its caller', async () => {
    const gone = await muteServer(target)
    await gone.stop()
    await expect(ask(gone.target)).rejects.toMatchObject({
      name: 'ConnectionFault',
      code: 'CONNECT_FAILED',
      cause: { code: 'ECONNREFUSED' },
    })
  })

  test('whose socket is not there fails its caller', async () => {
    await expect(ask({ ...target, port: 1 })).rejects.toMatchObject({ code: 'CONNECT_FAILED' })
  })

  test('that never says a word fails its caller when the time is over', async () => {
    const mute = await muteServer(target)
    await expect(ask(mute.target, 200)).rejects.toMatchObject({
      name: 'ConnectionFault',
      code: 'CONNECT_TIMEOUT',
    })
    await mute.stop()
  })

  test('that never says a word about TLS fails its caller when the time is over', async () => {
    const mute = await muteServer(target)
    const wary = { ...mute.target, tls: { verify: false } }
    await expect(ask(wary, 200)).rejects.toMatchObject({ name: 'ConnectionFault', code: 'CONNECT_TIMEOUT' })
    await mute.stop()
  })

  test('that hangs up at once fails its caller', async () => {
    const curt = await cuttingProxy(target, () => 'cut')
    await expect(ask(curt.target)).rejects.toMatchObject({
      name: 'ConnectionFault',
      code: 'CONNECTION_CLOSED',
    })
    await curt.stop()
  })

  test('without TLS is not spoken to when TLS is required', async () => {
    const wary = parseConnectionUrl(`${database.url}&sslmode=require`)
    expect(wary.tls).toBeDefined()
    await expect(ask(wary)).rejects.toMatchObject({ name: 'ConnectionFault', code: 'TLS_REFUSED' })
  })

  test('that refuses the login says so in its own words', async () => {
    await expect(ask({ ...target, password: 'another' })).rejects.toMatchObject({ code: '28P01' })
  })

  test('that takes no connection now is no different from one that is not there', async () => {
    const admin = createLeasePool({ target: { ...target, database: 'postgres' }, max: 1 })
    await admin.unsafe(`create role ${database.name} login password 'p' connection limit 0`)
    const refused = { ...target, user: database.name, password: 'p' }
    await expect(ask(refused)).rejects.toMatchObject({
      name: 'ConnectionFault',
      code: 'CONNECT_FAILED',
      cause: { code: '53300' },
    })
    await admin.unsafe(`drop role ${database.name}`)
    await admin.end()
  })
})
