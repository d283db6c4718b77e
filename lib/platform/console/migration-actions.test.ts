import { asc, eq, like } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { withAdmin } from '@/db/admin'
import { centralClient } from '@/db/central/client'
import { auditLog, migrationResults, migrationRuns, operators } from '@/db/central/tables'
import { hashPassword } from '@/lib/auth/password'
import { newId } from '@/lib/kernel/ids'
import { singleton } from '@/lib/kernel/singleton'
import { logInOperator } from '@/lib/platform/operators/mutations'
import type { OperatorScope } from '@/lib/platform/operators/scope'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { registerWorkspaces } from '@/lib/testing/registered'
import { pauseFleetRun, resumeFleetRun, retryFailed, startFleetRun } from './migration-actions'
import { findShownRun, listLastRuns } from './migration-queries'

/** What the browser sends along; there is no request around an action that a test calls. */
const cookies = new Map<string, string>()
const jar = { get: (name: string) => ({ value: cookies.get(name) }) }
vi.mock('next/headers', () => ({ cookies: async () => jar, headers: async () => new Headers() }))
vi.mock('next/cache', () => ({ refresh: () => undefined }))

let registry: TestCentral
let web: ReturnType<typeof centralClient>
let operator: OperatorScope

beforeAll(async () => {
  registry = await testCentral()
  // The process's own connection, with the rights of the web process alone.
  web = singleton('central client', () => centralClient(registry.webUrl, { max: 4 }))
  const otto = { email: 'otto@provider.example', password: 'a short sentence' }
  const passwordHash = await hashPassword(otto.password)
  await web.db.insert(operators).values({ email: otto.email, name: 'Otto', passwordHash })
  cookies.set('atrium-operator', await logInOperator(web.db, otto, { address: 'here', isKnownDevice: false }))
  operator = { operatorId: newId(), name: 'Otto', email: otto.email, central: web.db }

  await registerWorkspaces(registry, 4)
})
beforeEach(async () => {
  await web.db.delete(migrationRuns)
})
afterAll(async () => {
  await web.end()
  await registry.drop()
})

const jobs = () =>
  withAdmin(
    registry.adminUrl,
    session => session.run<{ key: string }>('SELECT key FROM graphile_worker.jobs ORDER BY id'),
    registry.name,
  )
const shown = async (runId?: string) => {
  const run = await findShownRun(operator, runId)
  if (!run) throw new Error('there is no run')

  return run
}

test('an operator starts a run, pauses it, resumes it and retries what failed; each is written down', async () => {
  expect(await findShownRun(operator)).toBeUndefined()
  const started = await startFleetRun(undefined, {
    canary: 'house-3, house-1',
    maxFailures: '50%',
    shares: '50',
    concurrency: '7',
  })
  expect(started).toMatchObject({ ok: true })
  const run = await shown()
  expect(run).toMatchObject({
    state: 'running',
    startedBy: 'Otto',
    planned: 4,
    waiting: 4,
    concurrency: 7,
    maxFailures: 2,
    perMinute: 0,
  })
  expect(run.waves.map(wave => [wave.wave, wave.planned])).toEqual([
    [0, 2],
    [1, 1],
    [2, 1],
  ])
  expect(await jobs()).toEqual([{ key: `run:${run.id}` }])
  expect(await startFleetRun(undefined, {})).toMatchObject({ ok: false, code: 'conflict' })

  const { id } = run
  expect(await resumeFleetRun(undefined, { id: newId() })).toMatchObject({ ok: false, code: 'not_found' })
  expect(await pauseFleetRun(undefined, { id })).toMatchObject({ ok: true })
  expect(await pauseFleetRun(undefined, { id })).toMatchObject({ ok: false, code: 'conflict' })
  expect(await shown()).toMatchObject({ state: 'pausing' })
  expect(await resumeFleetRun(undefined, { id })).toMatchObject({ ok: true })
  expect(await shown()).toMatchObject({ state: 'running' })

  await web.db.update(migrationResults).set({ state: 'done', at: new Date() })
  await web.db
    .update(migrationResults)
    .set({ state: 'failed', error: 'a fault' })
    .where(eq(migrationResults.databaseName, 't_2'))
  expect((await shown()).perMinute).toBeGreaterThan(0)
  await web.db.update(migrationRuns).set({ state: 'failed' })
  expect(await resumeFleetRun(undefined, { id })).toMatchObject({ ok: false, code: 'conflict' })
  expect(await retryFailed(undefined, { id })).toMatchObject({ ok: true })
  expect(await shown()).toMatchObject({ retryOf: id, planned: 1, waiting: 1 })
  expect(await shown(id)).toMatchObject({ failed: 1, failures: [{ workspace: 'House 2', error: 'a fault' }] })
  expect(await listLastRuns(operator)).toMatchObject([
    { planned: 1, retryOf: id },
    { planned: 4, done: 3, failed: 1, workspace: null },
  ])

  const written = await web.db
    .select({ action: auditLog.action, by: auditLog.actorName })
    .from(auditLog)
    .where(like(auditLog.action, 'fleet.%'))
    .orderBy(asc(auditLog.id))
  expect(written).toEqual(
    ['started', 'paused', 'resumed', 'retried'].map(verb => ({
      action: `fleet.migration_${verb}`,
      by: 'Otto',
    })),
  )
})

test('what was typed wrong stands at its field, and nothing is begun', async () => {
  const wrong = { canary: 'house-1 nobody', maxFailures: 'few', shares: '1;10', concurrency: '0' }
  for (const [name, value] of Object.entries(wrong)) {
    const answered = await startFleetRun(undefined, { [name]: value })
    expect(answered, name).toMatchObject({
      ok: false,
      code: 'invalid',
      fields: { [name]: [expect.any(String)] },
    })
  }
  expect(await listLastRuns(operator)).toEqual([])
})

test('nobody but an operator may', async () => {
  const session = cookies.get('atrium-operator') ?? ''
  cookies.delete('atrium-operator')
  try {
    for (const act of [startFleetRun, pauseFleetRun, resumeFleetRun, retryFailed]) {
      expect(await act(undefined, { id: newId() })).toMatchObject({ ok: false, code: 'unauthenticated' })
    }
  } finally {
    cookies.set('atrium-operator', session)
  }
})
