import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { withAdmin } from '@/db/admin'
import { centralClient } from '@/db/central/client'
import { databases, memberships, migrationRuns, tenants } from '@/db/central/tables'
import { listMigrationFiles } from '@/db/migration-files'
import { migrationNames, schemaVersion, standingOf } from '@/db/schema-version'
import { sealSession, sessionCookieName } from '@/lib/auth/cookie'
import { createSession } from '@/lib/auth/sessions'
import { tenantAction } from '@/lib/entry/action'
import { route } from '@/lib/entry/route'
import { runTask } from '@/lib/jobs/tasks'
import { singleton } from '@/lib/kernel/singleton'
import { listBehind, migrateAll, migrateTouched } from '@/lib/platform/fleet/migrate'
import { planFleet } from '@/lib/platform/fleet/plan'
import { pauseRun } from '@/lib/platform/fleet/runs'
import { currentTenant, tenantFor } from '@/lib/tenancy/current'
import { eachTenant, tenantScopeFor } from '@/lib/tenancy/each'
import { closePools } from '@/lib/tenancy/pools'
import { type TestInstallation, testInstallation } from '@/lib/testing/installation'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

const jar = new Map<string, string>()
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: (name: string) => ({ value: jar.get(name) }) }),
  headers: async () => new Headers({ 'x-atrium-path': '/deals?view=board' }),
}))

let installation: TestInstallation
let acme: TestTenant
let maven: TestTenant
const newest = schemaVersion('tenant')
const older = migrationNames('tenant').at(-2) ?? ''
const newer = '9999_of_a_later_release'
const system = { kind: 'system', memberId: null, name: 'Test' } as const

beforeAll(async () => {
  installation = await testInstallation()
  const { registry } = installation
  singleton('central client', () => centralClient(registry.webUrl, { max: 8 }))
  acme = await testTenant({ central: registry, name: 'Acme' })
  maven = await testTenant({ central: registry, name: 'Maven' })
  const [owner] = await registry.db
    .select()
    .from(memberships)
    .where(eq(memberships.tenantId, acme.tenant.tenantId))
  jar.set(sessionCookieName(), await sealSession(await createSession(registry.db, owner?.identityId ?? '')))
})
beforeEach(async () => {
  await be(newest)
  await installation.central.update(databases).set({ lastError: null })
  await installation.central.delete(migrationRuns)
  await inCentralDatabase(`SELECT graphile_worker.remove_job('touched:${acme.tenant.tenantId}')`)
})
afterAll(async () => {
  await closePools()
  await acme.drop()
  await maven.drop()
  await installation.drop()
})

const inCentralDatabase = (statement: string) =>
  withAdmin(installation.adminUrl, session => session.run(statement), installation.registry.name)
const jobs = () => inCentralDatabase('SELECT task_identifier AS task, key FROM graphile_worker.jobs')
const be = (version: string | null) =>
  installation.central
    .update(databases)
    .set({ schemaVersion: version })
    .where(eq(databases.id, acme.tenant.tenantId))
const versionNow = async () =>
  (await installation.central.select().from(databases).where(eq(databases.id, acme.tenant.tenantId)))[0]
    ?.schemaVersion
const rename = z.object({})
const act = tenantAction(rename, async tenant => tenant.name)
const get = route(async () => Response.json({ name: (await tenantFor(acme.tenant.tenantId)).name }))
const ask = () => get(new Request('http://localhost/api/x'), undefined)
const touch = () => act(undefined, { workspace: acme.tenant.tenantId })
const page = () =>
  currentTenant().then(
    tenant => tenant.name,
    error => String(error.digest),
  )

test('the newest version is served, an older and an unknown one are not', () => {
  expect([newest, older, null, newer].map(standingOf)).toEqual(['served', 'behind', 'behind', 'ahead'])
})

test('a workspace at this version is a page, an action and a route as ever, and makes no job', async () => {
  expect(await page()).toBe('Acme')
  expect(await touch()).toEqual({ ok: true, data: 'Acme' })
  expect(await (await ask()).json()).toEqual({ name: 'Acme' })
  expect(await jobs()).toEqual([])
})

test.each([
  ['behind', older],
  ['at no version that is known', null],
  ['ahead', newer],
])('a workspace that is %s is the page that waits, and for actions and routes a 503', async (_, version) => {
  await be(version)

  expect(await page()).toContain('/workspace-unavailable?next=%2Fdeals%3Fview%3Dboard;')
  expect(await touch()).toMatchObject({
    ok: false,
    code: 'unavailable',
    message: expect.stringContaining('brought up to date. Nothing was saved.'),
  })
  const response = await ask()
  expect(response.status).toBe(503)
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
  await expect(tenantScopeFor(acme.tenant.tenantId, system)).rejects.toMatchObject({ code: 'unavailable' })
})

test('so it is while it is being migrated; a suspended one is not said to be updated', async () => {
  const become = (state: 'active' | 'migrating' | 'suspended') =>
    installation.central.update(tenants).set({ state }).where(eq(tenants.id, acme.tenant.tenantId))
  try {
    await become('migrating')
    expect(await page()).toContain('/workspace-unavailable?next=')
    expect(await touch()).toMatchObject({ message: expect.stringContaining('brought up to date') })
    await be(older)
    await become('suspended')
    expect(await page()).toContain('/workspace-unavailable?next=')
    expect(await touch()).toMatchObject({ message: expect.stringContaining('closed right now') })
    expect(await jobs()).toEqual([])
  } finally {
    await become('active')
  }
})

test('work on every workspace passes over it, and does the others', async () => {
  const seen: string[] = []
  const visit = async (name: string) => void seen.push(name)
  await be(newer)
  expect(await eachTenant(system, ({ name }) => visit(name))).toEqual({ done: 1, failed: 0, skipped: 1 })
  expect(seen).toEqual(['Maven'])
  await be(newest)
  expect(await eachTenant(system, ({ name }) => visit(name))).toEqual({ done: 2, failed: 0, skipped: 0 })
})

test('a flood of requests to one that is behind is one job, and to one that is ahead none', async () => {
  await be(newer)
  await Promise.all(Array.from({ length: 20 }, touch))
  expect(await jobs()).toEqual([])

  await be(older)
  await Promise.all(Array.from({ length: 20 }, touch))
  expect(await jobs()).toEqual([{ task: 'migrate_touched', key: `touched:${acme.tenant.tenantId}` }])
})

const files = (onFirstTouch: boolean) =>
  listMigrationFiles('tenant').map(file => ({ name: file.name, onFirstTouch }))
const migrate = (isSafe: boolean) => migrateTouched(installation, acme.tenant.tenantId, files(isSafe))

test('the first touch migrates when every pending file is safe, and the workspace opens', async () => {
  await be(older)
  await migrate(true)
  expect(await versionNow()).toBe(newest)
  expect(await page()).toBe('Acme')
  expect(await installation.central.select().from(migrationRuns)).toMatchObject([
    { startedBy: 'first touch', isFleet: false, state: 'done' },
  ])

  // Another one finds nothing to do, and writes nothing down.
  await runTask(installation, 'migrate_touched', { tenantId: acme.tenant.tenantId })
  expect(await installation.central.select().from(migrationRuns)).toHaveLength(1)
})

test('otherwise it waits for its turn', async () => {
  await be(older)
  await migrate(false)
  expect(await versionNow()).toBe(older)
  await be(null)
  await migrate(true)
  expect(await versionNow()).toBeNull()

  expect(await migrateAll(installation, { startedBy: 'test' })).toMatchObject({ done: 1 })
  expect(await versionNow()).toBe(newest)
})

test('it also waits where a migration has failed, and while the fleet is held back', async () => {
  await be(older)
  await installation.central.update(databases).set({ lastError: 'a fault' })
  await migrate(true)
  expect(await versionNow()).toBe(older)

  await installation.central.update(databases).set({ lastError: null })
  await pauseRun(installation.central, await planFleet(installation.central, { startedBy: 'test' }))
  await migrate(true)
  expect(await versionNow()).toBe(older)

  await installation.central.update(migrationRuns).set({ state: 'running' })
  await migrate(true)
  expect(await versionNow()).toBe(newest)
})

test('one that is ahead is in no run, and by force it fails with a sentence and stays as it is', async () => {
  const [row] = await installation.central
    .select()
    .from(databases)
    .where(eq(databases.id, acme.tenant.tenantId))
  const inside = (statement: string) =>
    withAdmin(installation.adminUrl, session => session.run(statement), row?.name)
  await be(newer)
  await inside(`INSERT INTO atrium_migrations (position, name, hash) VALUES (99, '${newer}', 'x')`)
  try {
    await migrate(true)
    expect(await listBehind(installation.central)).toEqual([])
    expect(await migrateAll(installation, { startedBy: 'test' })).toMatchObject({ done: 0, failed: 0 })

    const forced = { startedBy: 'test', force: true, only: [acme.tenant.tenantId] }
    expect(await migrateAll(installation, forced)).toMatchObject({ done: 0, failed: 1 })
    expect(await versionNow()).toBe(newer)
    expect(await page()).toContain('/workspace-unavailable')
  } finally {
    await inside('DELETE FROM atrium_migrations WHERE position = 99')
  }
})
