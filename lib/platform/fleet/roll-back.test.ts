import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withAdmin } from '@/db/admin'
import { auditLog, databases, migrationResults, migrationRuns, tenants } from '@/db/central/tables'
import { withLock } from '@/db/locks'
import { migrateDatabase } from '@/db/migrate'
import { listMigrationFiles, migrationFile } from '@/db/migration-files'
import { listAppliedMigrations } from '@/db/migration-journal'
import { ownerName } from '@/db/names'
import { one } from '@/db/one'
import { schemaVersion, standingOf } from '@/db/schema-version'
import { newId } from '@/lib/kernel/ids'
import { type TestInstallation, testInstallation } from '@/lib/testing/installation'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { rollBackRun } from './roll-back'

const before = schemaVersion('tenant')
const next = migrationFile('9000_next', 'CREATE TABLE extra (id int PRIMARY KEY)', 'DROP TABLE extra')
const files = [...listMigrationFiles('tenant'), next]
const actor = { kind: 'cli', name: 'tester' } as const
let installation: TestInstallation
let fleet: TestTenant[]

beforeAll(async () => {
  installation = await testInstallation()
  fleet = []
  for (const name of ['Moved', 'Stayed', 'Broken', 'Gone on']) {
    fleet.push(await testTenant({ central: installation.registry, name }))
  }
})
afterAll(async () => {
  for (const tenant of fleet) await tenant.drop()
  await installation.drop()
})

const idOf = (index: number) => fleet[index]?.tenant.tenantId ?? ''
const rowOf = async (index: number) =>
  one(
    await installation.central
      .select()
      .from(databases)
      .where(eq(databases.id, idOf(index))),
  )
const inside = async <T>(index: number, work: Parameters<typeof withAdmin<T>>[1]) =>
  withAdmin(installation.adminUrl, work, (await rowOf(index)).name)
const lastOf = (index: number) =>
  inside(index, async session => (await listAppliedMigrations(session.run, 'tenant')).at(-1)?.name)

/** Ends the statement that a roll back is at, as a person with psql would. */
const endSleep = (index: number) =>
  inside(index, session =>
    session.run(
      `SELECT pg_cancel_backend(pid) FROM pg_stat_activity
       WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active' AND datname = current_database()`,
    ),
  )

test('only what moved in the run and is still there goes back, and a failure leaves the others', async () => {
  const { central } = installation
  const run = one(
    await central
      .insert(migrationRuns)
      .values({ target: next.name, startedBy: 'test', state: 'done' })
      .returning(),
  )
  for (const index of [0, 1, 2, 3]) {
    const { name } = await rowOf(index)
    await inside(index, session =>
      migrateDatabase(session, { plane: 'tenant', owner: ownerName(name), files }),
    )
    await central
      .update(databases)
      .set({ schemaVersion: index === 3 ? '9001_later' : next.name })
      .where(eq(databases.id, idOf(index)))
    await central.insert(migrationResults).values({
      runId: run.id,
      databaseName: name,
      tenantId: idOf(index),
      fromVersion: index === 1 ? next.name : before,
      toVersion: next.name,
      state: 'done',
      durationMs: 1,
    })
  }
  await inside(2, session => session.run('DROP TABLE extra'))

  const summary = await rollBackRun(installation, actor, run.id, files)
  expect(summary.rolledBack).toBe(1)
  expect(summary.failed).toEqual([
    { database: (await rowOf(2)).name, error: expect.stringContaining('extra') },
  ])
  expect(await Promise.all([0, 1, 2, 3].map(lastOf))).toEqual([before, next.name, next.name, next.name])
  const rows = await Promise.all([0, 1, 2, 3].map(rowOf))
  expect(rows.map(row => row.schemaVersion)).toEqual([before, next.name, next.name, '9001_later'])
  expect(rows[2]?.lastError).toContain('extra')
  const states = await central.select({ state: tenants.state }).from(tenants)
  expect(states.map(row => row.state)).toEqual(Array(4).fill('active'))
  const audited = await central.select().from(auditLog).where(eq(auditLog.action, 'tenant.rolled_back'))
  expect(audited).toMatchObject([
    { tenantId: idOf(0), details: { runId: run.id, from: next.name, to: before } },
  ])
})

test('one that was cut short between the database and the registry is served to nobody, and taken up again', async () => {
  const { central } = installation
  const run = one(
    await central
      .insert(migrationRuns)
      .values({ target: next.name, startedBy: 'test', state: 'done' })
      .returning(),
  )
  const { name } = await rowOf(1)
  await central.insert(migrationResults).values({
    runId: run.id,
    databaseName: name,
    tenantId: idOf(1),
    fromVersion: before,
    toVersion: next.name,
    state: 'done',
    durationMs: 1,
  })
  const cut = migrationFile('9000_next', 'CREATE TABLE extra (id int PRIMARY KEY)', 'SELECT pg_sleep(60)')
  const cutting = rollBackRun(installation, actor, run.id, [
    ...files.slice(0, -1),
    { ...cut, hash: next.hash },
  ])
  await expect.poll(async () => (await rowOf(1)).schemaVersion, { timeout: 10_000 }).toBeNull()
  expect(standingOf((await rowOf(1)).schemaVersion)).toBe('behind')
  await expect.poll(async () => (await endSleep(1)).length, { timeout: 10_000 }).toBe(1)
  expect((await cutting).failed).toHaveLength(1)
  expect((await rowOf(1)).schemaVersion).toBe(next.name)

  // As a kill leaves it, which writes nothing behind itself.
  await central
    .update(databases)
    .set({ schemaVersion: null })
    .where(eq(databases.id, idOf(1)))
  expect(await rollBackRun(installation, actor, run.id, files)).toMatchObject({ rolledBack: 1, failed: [] })
  expect([await lastOf(1), (await rowOf(1)).schemaVersion]).toEqual([before, before])
})

test('a run that nobody knows, and one while the fleet is being migrated, are refused', async () => {
  await expect(rollBackRun(installation, actor, newId())).rejects.toMatchObject({ code: 'not_found' })
  await expect(rollBackRun(installation, actor, 'x')).rejects.toMatchObject({ code: 'not_found' })
  const run = one(
    await installation.central
      .insert(migrationRuns)
      .values({ target: before, startedBy: 'test', state: 'done' })
      .returning(),
  )
  expect(await rollBackRun(installation, actor, run.id)).toMatchObject({ rolledBack: 0, failed: [] })

  await withAdmin(installation.adminUrl, session =>
    withLock(session, 'server', `fleet of ${installation.registry.name}`, async () => {
      await expect(rollBackRun(installation, actor, run.id)).rejects.toMatchObject({ code: 'conflict' })
    }),
  )
})
