import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { withAdmin } from '@/db/admin'
import { centralClient } from '@/db/central/client'
import { alerts, tenants } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import { secret } from '@/lib/kernel/env'
import { newId } from '@/lib/kernel/ids'
import { startProvisioning } from '@/lib/platform/provisioning/start'
import { type TestInstallation, testInstallation } from '@/lib/testing/installation'
import { releaseDeadJobs } from './dead-jobs'
import { enqueue } from './enqueue'
import { runTask } from './tasks'

let installation: TestInstallation
let web: ReturnType<typeof centralClient>

beforeAll(async () => {
  installation = await testInstallation()
  web = centralClient(installation.registry.webUrl, { max: 4 })
})
afterAll(async () => {
  await web.end()
  await installation.drop()
})

const query = (statement: string) =>
  withAdmin(installation.adminUrl, session => session.run(statement), installation.registry.name)
const jobs = () =>
  query('SELECT task_identifier AS task, key, attempts FROM graphile_worker.jobs ORDER BY id')

test('a job is there when its transaction is, waits once, and carries what its task expects', async () => {
  const tenantId = newId()
  await expect(
    inCentral(web.db, async db => {
      await enqueue(db, 'provision', { tenantId })
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await jobs()).toEqual([])

  await enqueue(web.db, 'provision', { tenantId }, { jobKey: 'one' })
  await enqueue(web.db, 'provision', { tenantId }, { jobKey: 'one' })
  expect(await jobs()).toEqual([{ task: 'provision', key: 'one', attempts: 0 }])
  expect(await query('SELECT payload FROM graphile_worker._private_jobs')).toEqual([
    { payload: { tenantId } },
  ])

  await expect(enqueue(web.db, 'provision', { tenantId: 'all of them' })).rejects.toThrow()
  await expect(runTask(installation, 'provision', {})).rejects.toThrow()
  await expect(runTask(installation, 'format_disk', {})).rejects.toThrow('no task named')
  await query('DELETE FROM graphile_worker._private_jobs')
})

test('the first worker gives back the jobs of killed ones; a further one does not', async () => {
  const hold = () =>
    query(`UPDATE graphile_worker._private_jobs SET locked_by = 'worker-dead', locked_at = now()`)
  const held = () => query('SELECT 1 FROM graphile_worker.jobs WHERE locked_by IS NOT NULL')
  await enqueue(web.db, 'sweep', {})
  await hold()

  const first = await releaseDeadJobs(installation.adminUrl, installation.registry.name)
  expect(await held()).toHaveLength(0)
  await hold()
  const second = await releaseDeadJobs(installation.adminUrl, installation.registry.name)
  expect(await held()).toHaveLength(1)
  first.close()
  second.close()
  await query('DELETE FROM graphile_worker._private_jobs')
})

function startWorker(logLevel: 'error' | 'silent' = 'error'): ChildProcess {
  return spawn(
    process.execPath,
    [
      '--conditions=react-server',
      '--import',
      './lib/launch/child.mjs',
      '--import',
      'tsx',
      'lib/jobs/worker.ts',
    ],
    {
      env: {
        PATH: '/usr/bin:/bin',
        NODE_ENV: 'test',
        ATRIUM_SECRET: secret(),
        ATRIUM_LOG_LEVEL: logLevel,
        DATABASE_URL: installation.adminUrl,
        ATRIUM_CENTRAL_URL: installation.registry.webUrl,
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  )
}

/** Resolves with the session of the worker that says by which name it holds its jobs. */
async function presenceOf(but?: number): Promise<number> {
  const find = async () => {
    const [row] = await withAdmin(
      installation.adminUrl,
      session =>
        session.run<{ pid: number }>(
          `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = 7291020 AND objsubid = 2
             AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        ),
      installation.registry.name,
    )
    expect(row?.pid ?? but).not.toBe(but)

    return row?.pid ?? 0
  }

  return vi.waitFor(find, { timeout: 80_000, interval: 100 })
}

test('a worker that lost all its sessions makes the workspace of a sign-up, tells what it gives up, and ends when asked', {
  timeout: 200_000,
}, async () => {
  const worker = startWorker('silent')
  const exited = once(worker, 'exit')
  const before = await presenceOf()
  await query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()`)
  await presenceOf(before)
  const hopeless = { tenantId: newId(), importId: newId() }
  await enqueue(web.db, 'import', hopeless, { maxAttempts: 1 })
  const { tenantId, state } = await startProvisioning(web.db, {
    name: 'Made by the worker',
    ownerName: 'Fay',
    ownerEmail: 'fay@example.com',
    requestKey: newId(),
    owner: { passwordHash: 'a hash' },
  })
  expect(state).toBe('provisioning')

  await vi.waitFor(
    async () => {
      const [tenant] = await web.db.select().from(tenants).where(eq(tenants.id, tenantId))
      expect(tenant?.state).toBe('active')
      expect(await web.db.select().from(alerts)).toMatchObject([
        {
          kind: 'job_given_up',
          tenantId: hopeless.tenantId,
          message: 'import: AppError: There is no such workspace.',
        },
      ])
    },
    { timeout: 80_000, interval: 100 },
  )
  worker.kill('SIGTERM')
  expect(await exited).toEqual([0, null])
})

test('a worker whose parent is gone ends by itself', { timeout: 200_000 }, async () => {
  const worker = startWorker()
  const exited = once(worker, 'exit')
  await vi.waitFor(
    async () => {
      expect(
        await query(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ShareLock' AND objid = 7291020
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`),
      ).toHaveLength(1)
    },
    { timeout: 80_000, interval: 100 },
  )
  worker.disconnect()
  const [code] = await exited
  expect(code).toBe(0)
})
