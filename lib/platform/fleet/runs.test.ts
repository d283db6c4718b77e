import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { and, asc, eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { withAdmin } from '@/db/admin'
import { databases, migrationResults, migrationRuns, tenants } from '@/db/central/tables'
import { withLock } from '@/db/locks'
import { schemaVersion } from '@/db/schema-version'
import { runTask } from '@/lib/jobs/tasks'
import { secret } from '@/lib/kernel/env'
import { newId } from '@/lib/kernel/ids'
import { examine } from '@/lib/platform/doctor/examine'
import { sweep } from '@/lib/platform/provisioning/sweep'
import { type TestInstallation, testInstallation } from '@/lib/testing/installation'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { migrateAll } from './migrate'
import { planFleet, planRetry } from './plan'
import { getRun, isHeld, listFailures, listWaves, pauseRun, resumeRun } from './runs'
import { workOnRun } from './work-run'

let installation: TestInstallation
let fleet: TestTenant[]

beforeAll(async () => {
  installation = await testInstallation()
  fleet = []
  for (let n = 1; n <= 6; n += 1) {
    fleet.push(await testTenant({ central: installation.registry, name: `House ${n}` }))
  }
})
beforeEach(async () => {
  await installation.central.delete(migrationRuns)
  await installation.central.update(databases).set({ schemaVersion: null, lastError: null })
})
afterAll(async () => {
  for (const tenant of fleet) await tenant.drop()
  await installation.drop()
})

const startedBy = 'test'
const shares: number[] = []
const idOf = (index: number) => fleet[index]?.tenant.tenantId ?? ''
const rowsOf = (runId: string) =>
  installation.central
    .select()
    .from(migrationResults)
    .where(eq(migrationResults.runId, runId))
    .orderBy(asc(migrationResults.tenantId))
const statesOf = async (runId: string) => (await rowsOf(runId)).map(row => row.state)
const versions = async () =>
  (await installation.central.select().from(databases).orderBy(databases.id)).map(row => row.schemaVersion)
const newest = () => schemaVersion('tenant')

/** Holds the databases of some workspaces, so that a run gets stuck at them until `work` is done. */
async function holding(indexes: readonly number[], work: () => Promise<void>): Promise<void> {
  const [index, ...others] = indexes
  if (index === undefined) return work()
  await withAdmin(installation.adminUrl, session =>
    withLock(session, 'database', idOf(index), () => holding(others, work)),
  )
}

const untilRunning = (runId: string, indexes: readonly number[]) =>
  vi.waitFor(
    async () => {
      const stuck = await installation.central
        .select()
        .from(migrationResults)
        .where(
          and(
            eq(migrationResults.runId, runId),
            eq(migrationResults.state, 'running'),
            inArray(migrationResults.tenantId, indexes.map(idOf)),
          ),
        )
      expect(stuck).toHaveLength(indexes.length)
    },
    { timeout: 20_000, interval: 20 },
  )

/** Makes the migrations of a workspace fail, or lets them succeed again. */
async function tamper(index: number): Promise<void> {
  const [row] = await installation.central
    .select()
    .from(databases)
    .where(eq(databases.id, idOf(index)))
  await withAdmin(
    installation.adminUrl,
    session => session.run('UPDATE atrium_migrations SET hash = reverse(hash)'),
    row?.name ?? '',
  )
}

function child() {
  return spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'lib/testing/fleet-child.ts'],
    {
      env: {
        PATH: '/usr/bin:/bin',
        NODE_ENV: 'test',
        ATRIUM_SECRET: secret(),
        ATRIUM_LOG_LEVEL: 'silent',
        DATABASE_URL: installation.adminUrl,
        ATRIUM_CENTRAL_URL: installation.registry.webUrl,
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
}

test('a run whose process is killed is handed to a worker, who does what was left and nothing twice', async () => {
  const { central } = installation
  const runId = await planFleet(central, { startedBy, shares, concurrency: 2 })
  await holding([2, 3], async () => {
    const killed = child()
    await untilRunning(runId, [2, 3])
    expect(await workOnRun(installation, runId)).toBeUndefined()
    killed.kill('SIGKILL')
    await once(killed, 'exit')
  })
  expect(await statesOf(runId)).toEqual(['done', 'done', 'running', 'running', 'waiting', 'waiting'])

  // The server hears of the death when it next looks at the connection; until then the lock is held.
  await vi.waitFor(
    async () => {
      await sweep(installation)
      const jobs = await withAdmin(
        installation.adminUrl,
        session =>
          session.run(`SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'migrate_fleet'`),
        installation.registry.name,
      )
      expect(jobs).toEqual([{ key: `run:${runId}` }])
    },
    { timeout: 20_000, interval: 50 },
  )
  const open = await central.select({ state: tenants.state }).from(tenants)
  expect(open.every(tenant => tenant.state === 'active')).toBe(true)

  await runTask(installation, 'migrate_fleet', { runId })
  expect(await statesOf(runId)).toEqual(Array(6).fill('done'))
  expect((await rowsOf(runId)).map(row => row.attempts)).toEqual([1, 1, 2, 2, 1, 1])
  expect(await getRun(central, runId)).toMatchObject({ state: 'done', finishedAt: expect.any(Date) })
  expect(await versions()).toEqual(Array(6).fill(newest()))
  expect(await examine(installation)).toEqual([])

  // The job may come a second time.
  await runTask(installation, 'migrate_fleet', { runId })
  expect((await rowsOf(runId)).map(row => row.attempts)).toEqual([1, 1, 2, 2, 1, 1])
})

test('a pause ends what is under way and begins nothing; resumed, the rest is done', async () => {
  const { central } = installation
  const runId = await planFleet(central, { startedBy, shares, concurrency: 2 })
  let working: ReturnType<typeof workOnRun> = Promise.resolve(undefined)
  await holding([1, 2], async () => {
    working = workOnRun(installation, runId)
    await untilRunning(runId, [1, 2])
    await pauseRun(central, runId)
    expect((await getRun(central, runId)).state).toBe('pausing')
    await expect(pauseRun(central, runId)).rejects.toMatchObject({ code: 'conflict' })
  })
  expect(await working).toMatchObject({ state: 'paused', done: 3, failed: 0, left: 3 })
  expect(await statesOf(runId)).toEqual(['done', 'done', 'done', 'waiting', 'waiting', 'waiting'])
  expect((await versions()).slice(3)).toEqual([null, null, null])

  // Nobody but a person has it go on.
  expect(await isHeld(central)).toBe(true)
  await sweep(installation)
  expect(await workOnRun(installation, runId)).toMatchObject({ state: 'paused', left: 3 })

  await resumeRun(central, runId)
  expect(await workOnRun(installation, runId)).toMatchObject({ state: 'done', done: 6, left: 0 })
  expect((await rowsOf(runId)).every(row => row.attempts === 1)).toBe(true)
  expect(await isHeld(central)).toBe(false)
  await expect(resumeRun(central, runId)).rejects.toMatchObject({ code: 'conflict' })
  await expect(resumeRun(central, newId())).rejects.toMatchObject({ code: 'not_found' })
})

test('resumed before the pause took hold, a run just goes on', async () => {
  const { central } = installation
  const runId = await planFleet(central, { startedBy, shares, concurrency: 1 })
  let working: ReturnType<typeof workOnRun> = Promise.resolve(undefined)
  await holding([0], async () => {
    working = workOnRun(installation, runId)
    await untilRunning(runId, [0])
    await pauseRun(central, runId)
    await resumeRun(central, runId)
  })
  expect(await working).toMatchObject({ state: 'done', done: 6 })
})

test('a paused run is not resumed while another is under way, and takes only what is left after it', async () => {
  const { central } = installation
  const paused = await planFleet(central, { startedBy })
  await pauseRun(central, paused)
  await workOnRun(installation, paused)
  const other = await planFleet(central, { startedBy, only: [idOf(0), idOf(1)] })
  await expect(resumeRun(central, paused)).rejects.toMatchObject({ code: 'conflict' })

  expect(await workOnRun(installation, other)).toMatchObject({ state: 'done', done: 2 })
  await resumeRun(central, paused)
  expect(await workOnRun(installation, paused)).toMatchObject({ state: 'done', done: 4, skipped: 2 })
})

test('of two runs that are resumed at once one goes on, and the other is told why it does not', async () => {
  const { central } = installation
  const paused: string[] = []
  for (let n = 0; n < 2; n += 1) {
    const runId = await planFleet(central, { startedBy })
    await pauseRun(central, runId)
    await workOnRun(installation, runId)
    paused.push(runId)
  }
  const resumed = await Promise.allSettled(paused.map(runId => resumeRun(central, runId)))
  expect(resumed.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(resumed.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
})

test('a fault in one leaves the others right, and a retry takes it alone', async () => {
  const { central } = installation
  await tamper(4)
  const first = await migrateAll(installation, { startedBy })
  expect(first).toMatchObject({ state: 'failed', done: 5, failed: 1, left: 0 })
  expect(await versions()).toEqual([0, 1, 2, 3, 4, 5].map(index => (index === 4 ? null : newest())))
  expect(await listFailures(central, first.runId)).toMatchObject([
    { workspace: 'House 5', tenantId: idOf(4), error: expect.stringContaining('was changed after') },
  ])

  await tamper(4)
  const again = await planRetry(central, first.runId, startedBy)
  expect(await workOnRun(installation, again)).toMatchObject({ state: 'done', done: 1, failed: 0 })
  expect((await rowsOf(again)).map(row => row.tenantId)).toEqual([idOf(4)])
  expect(await versions()).toEqual(Array(6).fill(newest()))
})

test('a used-up budget stops a run; whoever has it go on gives it the same budget anew', async () => {
  const { central } = installation
  await tamper(0)
  await tamper(2)
  const plan = { startedBy, shares, concurrency: 1, maxFailures: 0 }
  const { runId, ...first } = await migrateAll(installation, plan)
  expect(first).toMatchObject({ state: 'stopped', failed: 1, done: 0, left: 5 })
  await sweep(installation)
  expect((await getRun(central, runId)).state).toBe('stopped')

  await resumeRun(central, runId)
  expect(await workOnRun(installation, runId)).toMatchObject({
    state: 'stopped',
    failed: 2,
    done: 1,
    left: 3,
  })
  await resumeRun(central, runId)
  expect(await workOnRun(installation, runId)).toMatchObject({ state: 'failed', failed: 2, done: 4, left: 0 })

  await tamper(0)
  await tamper(2)
  const borne = await migrateAll(installation, { ...plan, maxFailures: 0 })
  expect(borne).toMatchObject({ state: 'done', done: 2, failed: 0 })
})

test('a wave begins when the one before has ended, and a failed canary ends the run', async () => {
  const { central } = installation
  await tamper(5)
  const first = await migrateAll(installation, { startedBy, canary: [idOf(5)], maxFailures: 3 })
  expect(first).toMatchObject({ state: 'stopped', failed: 1, done: 0, left: 5 })
  await tamper(5)

  await resumeRun(central, first.runId)
  let working: ReturnType<typeof workOnRun> = Promise.resolve(undefined)
  await holding([0], async () => {
    working = workOnRun(installation, first.runId)
    await untilRunning(first.runId, [0])
    expect(await listWaves(central, first.runId)).toMatchObject([
      { wave: 0, planned: 1, failed: 1 },
      { wave: 1, planned: 1, running: 1 },
      { wave: 2, planned: 1, waiting: 1 },
      { wave: 3, planned: 3, waiting: 3 },
    ])
  })
  expect(await working).toMatchObject({ state: 'failed', done: 5, failed: 1 })
  expect(await statesOf(first.runId)).toEqual([...Array(5).fill('done'), 'failed'])
})

test('nothing pending is found out without a connection to any workspace', async () => {
  const { central, adminUrl } = installation
  await central.update(databases).set({ schemaVersion: newest() })
  const names = (await central.select({ name: databases.name }).from(databases)).map(row => row.name)
  const allow = (isAllowed: boolean) =>
    withAdmin(adminUrl, async session => {
      for (const name of names) await session.run(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${isAllowed}`)
    })

  await allow(false)
  try {
    expect(await migrateAll(installation, { startedBy })).toMatchObject({ state: 'done', done: 0, failed: 0 })
    expect(await migrateAll(installation, { startedBy, force: true })).toMatchObject({ failed: 6 })
  } finally {
    await allow(true)
  }
})
