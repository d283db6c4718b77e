import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withAdmin } from '@/db/admin'
import { alerts, databases, migrationResults, migrationRuns, servers, tenants } from '@/db/central/tables'
import { withLock } from '@/db/locks'
import { listMigrationFiles, migrationFile } from '@/db/migration-files'
import { schemaVersion } from '@/db/schema-version'
import { examine } from '@/lib/platform/doctor/examine'
import { sweep } from '@/lib/platform/provisioning/sweep'
import { type TestInstallation, testInstallation } from '@/lib/testing/installation'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { listBehind, migrateAll, migrateTenant } from './migrate'
import { measureSizes } from './sizes'

let installation: TestInstallation
let fleet: TestTenant[]

beforeAll(async () => {
  installation = await testInstallation()
  fleet = []
  for (const name of ['One', 'Two', 'Three']) {
    fleet.push(await testTenant({ central: installation.registry, name }))
  }
})
afterAll(async () => {
  for (const tenant of fleet) await tenant.drop()
  await installation.drop()
})

const idOf = (index: number) => fleet[index]?.tenant.tenantId ?? ''
const rowOf = async (id: string) =>
  (await installation.central.select().from(databases).where(eq(databases.id, id)))[0]
const stateOf = async (id: string) =>
  (await installation.central.select().from(tenants).where(eq(tenants.id, id)))[0]?.state
const setBack = (id: string) =>
  installation.central.update(databases).set({ schemaVersion: null }).where(eq(databases.id, id))
const startedBy = 'test'

test('who is behind is known without a look into any database, and is brought up to date', async () => {
  expect(await listBehind(installation.central)).toEqual([])
  await setBack(idOf(0))
  await setBack(idOf(1))
  expect((await listBehind(installation.central)).map(row => row.id).sort()).toEqual(
    [idOf(0), idOf(1)].sort(),
  )

  const summary = await migrateAll(installation, { startedBy })
  expect(summary).toMatchObject({ done: 2, failed: 0, skipped: 0 })
  expect(await listBehind(installation.central)).toEqual([])
  expect(await stateOf(idOf(0))).toBe('active')
  const results = await installation.central
    .select()
    .from(migrationResults)
    .where(eq(migrationResults.runId, summary.runId))
  expect(results.map(result => result.toVersion)).toEqual([schemaVersion('tenant'), schemaVersion('tenant')])
  expect(await examine(installation)).toEqual([])
})

test('one workspace: nothing to do is skipped, and force looks inside', async () => {
  expect(await migrateTenant(installation, idOf(0), { startedBy })).toMatchObject({ skipped: 1, done: 0 })
  expect(await migrateTenant(installation, idOf(0), { startedBy, force: true })).toMatchObject({ done: 1 })
  await expect(migrateTenant(installation, installation.registry.name, { startedBy })).rejects.toThrow()
})

test('a fault in one workspace leaves the others right, and is in the ledger', async () => {
  const broken = (await rowOf(idOf(1)))?.name ?? ''
  const tamper = (hash: string) =>
    withAdmin(
      installation.adminUrl,
      session => session.run(`UPDATE atrium_migrations SET hash = ${hash}`),
      broken,
    )
  await tamper('reverse(hash)')
  for (const index of [0, 1, 2]) await setBack(idOf(index))

  const summary = await migrateAll(installation, { startedBy })
  expect(summary).toMatchObject({ done: 2, failed: 1 })
  expect((await rowOf(idOf(1)))?.lastError).toContain('was changed after it had been applied')
  expect(await stateOf(idOf(1))).toBe('active')
  const [run] = await installation.central
    .select()
    .from(migrationRuns)
    .where(eq(migrationRuns.id, summary.runId))
  expect(run?.state).toBe('failed')
  expect(await installation.central.select().from(alerts)).toMatchObject([
    { kind: 'migration_failed', subject: broken, tenantId: idOf(1), count: 1 },
  ])
  expect((await examine(installation)).map(finding => finding.kind)).toEqual(['version_differs'])

  await tamper('reverse(hash)')
  expect(await migrateAll(installation, { startedBy })).toMatchObject({ done: 1, failed: 0 })
  expect((await rowOf(idOf(1)))?.lastError).toBeNull()
  expect(await examine(installation)).toEqual([])
})

test('after a canary that failed nothing else is begun, and the next run takes what was left', async () => {
  const broken = (await rowOf(idOf(1)))?.name ?? ''
  const tamper = () =>
    withAdmin(
      installation.adminUrl,
      session => session.run('UPDATE atrium_migrations SET hash = reverse(hash)'),
      broken,
    )
  await tamper()
  for (const index of [0, 1, 2]) await setBack(idOf(index))

  const canary = [idOf(1)]
  expect(await migrateAll(installation, { startedBy, canary })).toMatchObject({ done: 0, failed: 1, left: 2 })
  expect(await listBehind(installation.central)).toHaveLength(3)

  const patient = { skip: [idOf(0)], maxFailures: 0 }
  expect(await migrateAll(installation, { startedBy, ...patient, concurrency: 1 })).toMatchObject({
    failed: 1,
    left: 1,
  })
  await tamper()
  expect(await migrateAll(installation, { startedBy, canary })).toMatchObject({ done: 3, failed: 0, left: 0 })
  expect(await examine(installation)).toEqual([])
})

test('a suspended workspace is migrated and stays suspended', async () => {
  await installation.central
    .update(tenants)
    .set({ state: 'suspended' })
    .where(eq(tenants.id, idOf(2)))
  await setBack(idOf(2))
  expect(await migrateTenant(installation, idOf(2), { startedBy })).toMatchObject({ done: 1 })
  expect(await stateOf(idOf(2))).toBe('suspended')
  await installation.central
    .update(tenants)
    .set({ state: 'active' })
    .where(eq(tenants.id, idOf(2)))
})

test('what a killed migration left is tidied, and what is still running is left alone', async () => {
  const startedAt = new Date(Date.now() - 120_000)
  const run = await installation.central
    .insert(migrationRuns)
    .values({ target: 'x', startedBy, startedAt })
    .returning()
  await installation.central
    .update(tenants)
    .set({ state: 'migrating' })
    .where(eq(tenants.id, idOf(0)))

  await withAdmin(installation.adminUrl, session =>
    withLock(session, 'database', idOf(0), async () => {
      await sweep(installation)
      expect(await stateOf(idOf(0))).toBe('migrating')
    }),
  )
  await sweep(installation)
  expect(await stateOf(idOf(0))).toBe('active')
  const [swept] = await installation.central
    .select()
    .from(migrationRuns)
    .where(eq(migrationRuns.id, run[0]?.id ?? ''))
  expect(swept?.state).toBe('failed')
})

test('two runs over the fleet at once: the second is told', async () => {
  await withAdmin(installation.adminUrl, session =>
    withLock(session, 'server', `fleet of ${installation.registry.name}`, async () => {
      await expect(migrateAll(installation, { startedBy })).rejects.toMatchObject({ code: 'conflict' })
    }),
  )
})

test('sizes of all databases are measured at once', async () => {
  await installation.central.update(servers).set({ spareTarget: 0 })
  await measureSizes(installation)
  const rows = await installation.central
    .select({ bytes: databases.sizeBytes, isFresh: sql<boolean>`measured_at > now() - interval '1 minute'` })
    .from(databases)

  expect(rows).toHaveLength(3)
  for (const row of rows) {
    expect(row.bytes).toBeGreaterThan(1_000_000)
    expect(row.isFresh).toBe(true)
  }
})

test('files that a run brings with it go to whoever lacks them, and a fault in one leaves the others right', async () => {
  const files = [
    ...listMigrationFiles('tenant'),
    migrationFile('9000_note', 'ALTER TABLE public.contacts ADD COLUMN test_note text;'),
  ]
  const provider = { ...installation, files }
  const altered = (await rowOf(idOf(1)))?.name ?? ''
  await withAdmin(
    installation.adminUrl,
    session => session.run('ALTER TABLE public.contacts ADD COLUMN test_note integer'),
    altered,
  )

  const summary = await migrateAll(provider, { startedBy })
  expect(summary).toMatchObject({ state: 'failed', done: 2, failed: 1 })
  const [run] = await installation.central
    .select()
    .from(migrationRuns)
    .where(eq(migrationRuns.id, summary.runId))
  expect(run?.target).toBe('9000_note')
  const versions = await Promise.all([0, 1, 2].map(async index => (await rowOf(idOf(index)))?.schemaVersion))
  expect(versions).toEqual(['9000_note', schemaVersion('tenant'), '9000_note'])
  expect((await rowOf(idOf(1)))?.lastError).toContain('already exists')

  await withAdmin(
    installation.adminUrl,
    session => session.run('ALTER TABLE public.contacts DROP COLUMN test_note'),
    altered,
  )
  expect(await migrateAll(provider, { startedBy })).toMatchObject({ state: 'done', done: 1, skipped: 0 })
})
