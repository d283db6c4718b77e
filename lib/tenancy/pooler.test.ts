import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { withAdmin } from '@/db/admin'
import { createLeasePool, type LeasePool } from '@/db/driver/lease'
import { type ConnectionTarget, parseConnectionUrl } from '@/db/driver/target'
import { scramVerifier } from '@/db/scram'
import { companies } from '@/db/tenant/tables'
import { passwordStatement } from '@/db/tenant-database'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { findPooler, startPooler, type TestPooler } from '@/lib/testing/pooler'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

// Where no PgBouncer is installed there is nothing to test; `apt-get install pgbouncer` brings one.
const program = findPooler()
const through = test.skipIf(!program)
const soon = { timeout: 15_000, interval: 50 }
let registry: TestCentral
let acme: TestTenant
let maven: TestTenant
let pooler: TestPooler
const opened: LeasePool[] = []

const databaseOf = ({ url }: TestTenant) => parseConnectionUrl(url).database

beforeAll(async () => {
  if (!program) return
  registry = await testCentral()
  acme = await testTenant({ central: registry, name: 'Acme' })
  maven = await testTenant({ central: registry, name: 'Maven' })
  pooler = await startPooler(program, registry, [databaseOf(acme), databaseOf(maven)])
})
afterAll(async () => {
  if (!program) return
  await Promise.all(opened.map(pool => pool.end()))
  await pooler.drop()
  await acme.drop()
  await maven.drop()
  await registry.drop()
})

function poolOf(tenant: TestTenant, change: Partial<ConnectionTarget> = {}, reply = 60_000): LeasePool {
  const target = { ...parseConnectionUrl(tenant.url), host: '127.0.0.1', port: pooler.port, isPooled: true }
  const pool = createLeasePool({ target: { ...target, ...change }, max: 12, deadlines: { reply } })
  opened.push(pool)

  return pool
}

const administer = (statement: string, database?: string) =>
  withAdmin(registry.adminUrl, session => session.run(statement), database)

through('a workspace is read and written through it once ATRIUM_POOLER_URL names it', async () => {
  vi.stubEnv('ATRIUM_POOLER_URL', `postgresql://127.0.0.1:${pooler.port}`)
  vi.stubEnv('ATRIUM_CENTRAL_URL', registry.webUrl)
  vi.resetModules()
  const { tenantScopeFor } = await import('@/lib/tenancy/each')
  const { closePools, tenantPools } = await import('@/lib/tenancy/pools')
  const { closeOutdated } = await import('@/lib/tenancy/follow-registry')

  const actor = { kind: 'system', memberId: null, name: 'Test' } as const
  const scope = await tenantScopeFor(acme.tenant.tenantId, actor, registry.db)
  await scope.db('company:create').insert(companies).values({ name: 'Through the pooler' })
  expect(await acme.tenant.db('company:read').select({ name: companies.name }).from(companies)).toEqual([
    { name: 'Through the pooler' },
  ])
  expect(tenantPools().held()).toMatchObject([{ target: { host: '127.0.0.1', port: pooler.port } }])
  // A pool at the pooler is at the place that the registry names.
  await closeOutdated(registry.db, tenantPools(), [acme.tenant.tenantId])
  expect(tenantPools().held()).toHaveLength(1)

  await closePools()
  vi.unstubAllEnvs()
  vi.resetModules()
})

through('twelve callers at once share three connections, each transaction whole', async () => {
  const pool = poolOf(acme)
  const pids = await Promise.all(
    Array.from({ length: 12 }, () =>
      pool.begin(async handle => {
        const [before] = await handle.unsafe('SELECT pg_backend_pid() AS pid, pg_sleep(0.02)')
        const [after] = await handle.unsafe('SELECT pg_backend_pid() AS pid')
        expect(after?.pid).toBe(before?.pid)

        return before?.pid
      }),
    ),
  )
  expect(new Set(pids).size).toBeLessThanOrEqual(3)

  const undone = pool.begin(async handle => {
    await handle.unsafe(`INSERT INTO companies (id, name) VALUES (uuidv7(), 'Undone')`)
    throw new Error('no')
  })
  await expect(undone).rejects.toThrow('no')
  expect(await pool.unsafe(`SELECT 1 FROM companies WHERE name = 'Undone'`)).toHaveLength(0)
})

through('a statement that asks to be kept prepared is answered on whichever connection', async () => {
  const pool = poolOf(acme)
  const answers = await Promise.all(
    Array.from({ length: 60 }, async (_, n) => {
      const [row] = await pool.unsafe('SELECT $1::int + 1 AS next', [n], { prepare: true })

      return row?.next
    }),
  )
  expect(answers).toEqual(Array.from({ length: 60 }, (_, n) => n + 1))
})

through('rows are copied in', async () => {
  const pool = poolOf(acme)
  const rows = ['1', '2'].map(last => `01900000-0000-7000-8000-00000000000${last}\tCopied\n`)
  await pool.copyFrom('COPY companies (id, name) FROM STDIN', Readable.from(rows))
  expect(await pool.unsafe(`SELECT 1 FROM companies WHERE name = 'Copied'`)).toHaveLength(2)
})

// 1.18 stopped answering once a statement had been cancelled whose client then went.
test.skipIf(!program?.canAsk)(
  'a statement that nobody waits for any more is cancelled on the server',
  async () => {
    const running = () =>
      administer(`SELECT FROM pg_stat_activity WHERE datname = '${databaseOf(acme)}' AND state = 'active'
      AND query LIKE '%pg_sleep(50)%'`)
    const sleeping = poolOf(acme, {}, 500).unsafe('SELECT pg_sleep(50)')
    const outcome = expect(sleeping).rejects.toMatchObject({ code: 'REPLY_TIMEOUT' })
    await vi.waitFor(async () => expect(await running()).toHaveLength(1), soon)
    await outcome
    await vi.waitFor(async () => expect(await running()).toHaveLength(0), soon)
  },
)

through('no login opens the database of another workspace, and only workspaces log in', async () => {
  const [own] = await poolOf(acme).unsafe('SELECT current_database() AS name, current_user AS login')
  expect(own).toEqual({ name: databaseOf(acme), login: databaseOf(acme) })

  await expect(poolOf(acme, { database: databaseOf(maven) }).unsafe('SELECT 1')).rejects.toThrow()
  await expect(poolOf(acme, { database: registry.name }).unsafe('SELECT 1')).rejects.toThrow()
  await expect(poolOf(acme, { user: databaseOf(maven) }).unsafe('SELECT 1')).rejects.toThrow()
  await expect(poolOf(acme, { password: 'a wrong one' }).unsafe('SELECT 1')).rejects.toThrow()
  const { user, password } = parseConnectionUrl(registry.adminUrl)
  await expect(poolOf(acme, { user, password }).unsafe('SELECT 1')).rejects.toThrow()
  await expect(poolOf(maven).unsafe('SELECT 1 AS one')).resolves.toEqual([{ one: 1 }])
})

through(
  'when it is killed, what is under way fails as a lost connection, and the next works again',
  async () => {
    const pool = poolOf(acme)
    const underWay = pool.begin(async handle => {
      await handle.unsafe(`INSERT INTO companies (id, name) VALUES (uuidv7(), 'Cut off')`)
      await pooler.kill()
      await handle.unsafe('SELECT 1')
    })
    await expect(underWay).rejects.toMatchObject({ name: 'ConnectionFault' })
    await expect(pool.unsafe('SELECT 1')).rejects.toMatchObject({ name: 'ConnectionFault' })

    await pooler.start()
    expect(await pool.unsafe(`SELECT 1 FROM companies WHERE name = 'Cut off'`)).toHaveLength(0)
    expect(pool.stat().waiting).toBe(0)
  },
)

// An older one is told passwords in a file.
test.skipIf(!program?.canAsk)('a new password works at once, and the old one no more', async () => {
  await expect(poolOf(maven).unsafe('SELECT 1 AS one')).resolves.toEqual([{ one: 1 }])
  await administer(passwordStatement(databaseOf(maven), scramVerifier('another-password')))

  await expect(poolOf(maven, { password: 'another-password' }).unsafe('SELECT 1 AS one')).resolves.toEqual([
    { one: 1 },
  ])
  await expect(poolOf(maven).unsafe('SELECT 1')).rejects.toThrow('authentication failed')

  const target = { ...parseConnectionUrl(maven.url), host: '127.0.0.1', port: pooler.port, isPooled: true }
  const renewed = createLeasePool({
    target,
    max: 1,
    renew: async () => 'another-password',
    onConnect: async send => void (await send('SELECT 1')),
  })
  opened.push(renewed)
  await expect(renewed.unsafe('SELECT 1 AS one')).resolves.toEqual([{ one: 1 }])
})
