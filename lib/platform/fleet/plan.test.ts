import { asc, eq, inArray, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { databases, migrationResults, migrationRuns, tenants } from '@/db/central/tables'
import { schemaVersion } from '@/db/schema-version'
import { newId } from '@/lib/kernel/ids'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { registerWorkspaces } from '@/lib/testing/registered'
import { planFleet, planRetry, planTenant } from './plan'

/** Planning is work of the registry alone: these workspaces have no database. */
let registry: TestCentral
let ids: string[]
const idOf = (index: number) => ids[index] ?? ''
const startedBy = 'test'

beforeAll(async () => {
  registry = await testCentral()
  ids = await registerWorkspaces(registry, 200)
  await registry.db
    .update(databases)
    .set({ schemaVersion: '0000_foundation' })
    .where(inArray(databases.id, ids.slice(0, 100)))
  await registry.db.update(databases).set({ sizeBytes: sql`substr(name, 3)::bigint * 1000000` })
  await registry.db
    .update(tenants)
    .set({ state: 'suspended' })
    .where(inArray(tenants.id, ids.slice(150)))
})
beforeEach(async () => {
  await registry.db.delete(migrationRuns)
})
afterAll(async () => registry.drop())

const rowsOf = (runId: string) =>
  registry.db
    .select()
    .from(migrationResults)
    .where(eq(migrationResults.runId, runId))
    .orderBy(asc(migrationResults.wave), asc(migrationResults.tenantId))
async function wavesOf(runId: string) {
  const sizes: Record<number, number> = {}
  for (const { wave } of await rowsOf(runId)) sizes[wave] = (sizes[wave] ?? 0) + 1

  return sizes
}

test('canaries come first, then one percent, ten percent and the rest', async () => {
  const canary = [idOf(7), idOf(3)]
  const runId = await planFleet(registry.db, { startedBy, canary, maxFailures: { percent: 2 } })
  const rows = await rowsOf(runId)

  expect(rows.slice(0, 2).map(row => row.tenantId)).toEqual([idOf(3), idOf(7)])
  expect(rows.every(row => row.state === 'waiting' && row.attempts === 0)).toBe(true)
  expect(await wavesOf(runId)).toEqual({ 0: 2, 1: 2, 2: 20, 3: 176 })
  expect(await registry.db.select().from(migrationRuns)).toMatchObject([
    { isFleet: true, state: 'running', maxFailures: 4, concurrency: 4, target: schemaVersion('tenant') },
  ])
})

test('the sizes of waves are told, and a small fleet has a database in every one', async () => {
  const half = await planFleet(registry.db, { startedBy, shares: [50] })
  expect(await wavesOf(half)).toEqual({ 1: 100, 2: 100 })
  await registry.db.delete(migrationRuns)

  const few = await planFleet(registry.db, { startedBy, only: ids.slice(0, 3) })
  expect(await wavesOf(few)).toEqual({ 1: 1, 2: 1, 3: 1 })
  await registry.db.delete(migrationRuns)

  const whole = await planFleet(registry.db, { startedBy, shares: [] })
  expect(await wavesOf(whole)).toEqual({ 1: 200 })
})

test('a cohort is what has all of its traits; what is skipped is out also when it is asked for', async () => {
  const taken = async (plan: Partial<Parameters<typeof planFleet>[1]>) => {
    await registry.db.delete(migrationRuns)

    return (await rowsOf(await planFleet(registry.db, { startedBy, ...plan }))).length
  }

  expect(await taken({ cohort: ['version=0000_foundation'] })).toBe(100)
  expect(await taken({ cohort: ['version=none', 'state=active'] })).toBe(50)
  expect(await taken({ cohort: ['smaller-than=10MB'] })).toBe(10)
  expect(await taken({ cohort: ['larger-than=1GB'] })).toBe(0)
  expect(await taken({ cohort: ['created-after=2020-01-01', 'server=main'] })).toBe(200)
  expect(await taken({ cohort: ['created-before=2020-01-01'] })).toBe(0)
  expect(await taken({ only: ids.slice(0, 5), skip: ids.slice(0, 2) })).toBe(3)
  expect(await taken({ only: [] })).toBe(0)
  for (const word of ['version', 'colour=red', 'state=angry', 'created-after=now', 'smaller-than=big']) {
    await expect(taken({ cohort: [word] }), word).rejects.toMatchObject({ code: 'invalid' })
  }
})

test('who is up to date is taken by force alone', async () => {
  await registry.db
    .update(databases)
    .set({ schemaVersion: schemaVersion('tenant') })
    .where(eq(databases.id, idOf(0)))
  expect(await rowsOf(await planFleet(registry.db, { startedBy }))).toHaveLength(199)
  await registry.db.delete(migrationRuns)
  expect(await rowsOf(await planFleet(registry.db, { startedBy, force: true }))).toHaveLength(200)
})

test('one run over the fleet is under way at a time, of twenty that begin at once', async () => {
  const begun = await Promise.allSettled(
    Array.from({ length: 20 }, () => planFleet(registry.db, { startedBy })),
  )
  expect(begun.filter(one => one.status === 'fulfilled')).toHaveLength(1)
  expect(await registry.db.select().from(migrationRuns)).toHaveLength(1)

  // A run over one workspace is nobody's rival, and whoever knows that the other is dead may replace it.
  await planTenant(registry.db, idOf(1), { startedBy, force: true })
  await planFleet(registry.db, { startedBy }, true)
  const runs = await registry.db.select().from(migrationRuns).orderBy(migrationRuns.startedAt)
  expect(runs.map(run => run.state)).toEqual(['stopped', 'running', 'running'])
  await expect(planTenant(registry.db, newId(), { startedBy, force: true })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('a retry takes only what failed', async () => {
  const runId = await planFleet(registry.db, { startedBy, concurrency: 7 })
  await registry.db
    .update(migrationResults)
    .set({ state: 'failed' })
    .where(sql`database_name in ('t_5', 't_6')`)
  await expect(planRetry(registry.db, runId, startedBy)).rejects.toMatchObject({ code: 'conflict' })

  await registry.db.update(migrationRuns).set({ state: 'stopped' })
  const again = await planRetry(registry.db, runId, startedBy)
  expect((await rowsOf(again)).map(row => row.databaseName)).toEqual(['t_5', 't_6'])
  const [run] = await registry.db.select().from(migrationRuns).where(eq(migrationRuns.id, again))
  expect(run).toMatchObject({ retryOf: runId, concurrency: 7 })

  await registry.db.update(migrationRuns).set({ state: 'done' })
  await expect(planRetry(registry.db, again, startedBy)).rejects.toMatchObject({ code: 'not_found' })
  await expect(planRetry(registry.db, newId(), startedBy)).rejects.toMatchObject({ code: 'not_found' })
})
