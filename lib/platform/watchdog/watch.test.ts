import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type AdminSession, openAdmin, withAdmin } from '@/db/admin'
import { auditLog } from '@/db/central/tables'
import { parseConnectionUrl } from '@/db/driver/target'
import type { Provider } from '@/lib/platform/provisioning/provider'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { type Limits, watchSessions } from './watch'

let central: TestCentral
let foreign: TestCentral
let tenant: TestTenant
let stranger: TestTenant
let provider: Provider
const open: AdminSession[] = []

beforeAll(async () => {
  central = await testCentral()
  foreign = await testCentral()
  tenant = await testTenant({ central, name: 'Slow' })
  stranger = await testTenant({ central: foreign, name: 'Stranger' })
  provider = { central: central.db, adminUrl: central.adminUrl }
})
afterEach(() => {
  for (const session of open.splice(0)) session.close()
})
afterAll(async () => {
  await tenant?.drop()
  await stranger?.drop()
  await central?.drop()
  await foreign?.drop()
})

const FAR = 3600
const limits = (changes: Partial<Limits>): Limits => ({
  idle: FAR,
  statement: FAR,
  transaction: FAR,
  grace: FAR,
  ...changes,
})

/** A session whose soft timeouts are lifted. */
async function lifted(url: string): Promise<AdminSession> {
  const session = await openAdmin(url)
  open.push(session)
  await session.run(
    'SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET lock_timeout = 0',
  )

  return session
}

/** Sends a statement that runs until it is stopped. @returns how it ended, once the server is at it */
async function running(session: AdminSession): Promise<{ ended: Promise<string> }> {
  const [row] = await session.run<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const ended = session.run('SELECT pg_sleep(60)').then(
    () => 'done',
    error => String(error.code ?? error.name),
  )
  await withAdmin(central.adminUrl, async ({ run }) => {
    await expect
      .poll(
        () =>
          run(`SELECT FROM pg_stat_activity WHERE pid = $1 AND wait_event = 'PgSleep'`, [row?.pid ?? 0]).then(
            rows => rows.length,
          ),
        { timeout: 5_000 },
      )
      .toBe(1)
  })

  return { ended }
}

const login = () => parseConnectionUrl(tenant.url).user

test('who sits idle in a transaction loses the session, and who is within the limit keeps it', async () => {
  const session = await lifted(tenant.url)
  await session.run('BEGIN')
  await session.run('SELECT 1')

  expect(await watchSessions(provider)).toEqual([])
  expect(await watchSessions(provider, limits({ idle: 60 }))).toEqual([])
  expect(await session.run('SELECT 2 AS n')).toEqual([{ n: 2 }])

  expect(await watchSessions(provider, limits({ idle: 0 }))).toEqual([
    expect.objectContaining({ login: login(), act: 'ended', why: 'idle' }),
  ])
  await expect(session.run('SELECT 3')).rejects.toThrow()
  const audited = await central.db.select().from(auditLog).where(eq(auditLog.action, 'tenant.session_ended'))
  expect(audited).toEqual([
    expect.objectContaining({ tenantId: tenant.tenant.tenantId, actorKind: 'system' }),
  ])
})

test('an idle session outside a transaction is left alone', async () => {
  const session = await lifted(tenant.url)
  await session.run('SELECT 1')

  expect(await watchSessions(provider, limits({ idle: 0, statement: 0, transaction: 0, grace: 0 }))).toEqual(
    [],
  )
  expect(await session.run('SELECT 2 AS n')).toEqual([{ n: 2 }])
})

test('a statement that runs too long is cancelled first, and the session goes on', async () => {
  const session = await lifted(tenant.url)
  const { ended } = await running(session)

  expect(await watchSessions(provider, limits({ statement: 60 }))).toEqual([])
  expect(await watchSessions(provider, limits({ statement: 0 }))).toEqual([
    expect.objectContaining({ login: login(), act: 'cancelled', why: 'statement' }),
  ])
  expect(await ended).toBe('57014')
  expect(await session.run('SELECT 1 AS n')).toEqual([{ n: 1 }])
})

test('a transaction of short statements is seen, and what outlives its cancelling is ended', async () => {
  const session = await lifted(tenant.url)
  await session.run('BEGIN')
  const { ended } = await running(session)

  expect(await watchSessions(provider, limits({ transaction: 0, grace: 0 }))).toEqual([
    expect.objectContaining({ login: login(), act: 'ended', why: 'transaction' }),
  ])
  expect(await ended).not.toBe('done')
  await expect(session.run('SELECT 1')).rejects.toThrow()
})

test("another installation's workspaces and the administrator are never touched", async () => {
  const sessions = [await lifted(stranger.url), await lifted(central.url)]
  for (const session of sessions) await session.run('BEGIN')

  expect(await watchSessions(provider, limits({ idle: 0, statement: 0, transaction: 0, grace: 0 }))).toEqual(
    [],
  )
  for (const session of sessions) expect(await session.run('SELECT 1 AS n')).toEqual([{ n: 1 }])
})
