import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { withAdmin } from '@/db/admin'
import { centralClient } from '@/db/central/client'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { WORKERS } from './dead-jobs'
import { enqueue } from './enqueue'
import { enterAsWorker } from './presence'

const quick = { look: 50, grace: 300, pause: 20 }
const soon = { timeout: 15_000, interval: 20 }
let registry: TestCentral
let web: ReturnType<typeof centralClient>

beforeAll(async () => {
  registry = await testCentral()
  web = centralClient(registry.webUrl, { max: 2 })
})
afterAll(async () => {
  await web.end()
  await registry.drop()
})

const query = <Row extends object>(statement: string) =>
  withAdmin(registry.adminUrl, session => session.run<Row>(statement), registry.name)
const enter = () => enterAsWorker(registry.adminUrl, registry.name, quick)

/** The sessions that say that a worker is there, and by how many locks. */
const present = () =>
  query<{ pid: number; locks: number }>(
    `SELECT pid, count(*)::int AS locks FROM pg_locks
     WHERE locktype = 'advisory' AND granted AND ${WORKERS} IN (classid::bigint, objid::bigint)
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) GROUP BY pid`,
  )
const holders = async () => {
  const rows = await query<{ name: string }>(
    'SELECT locked_by AS name FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL ORDER BY 1',
  )

  return rows.map(({ name }) => name)
}

async function hold(name: string): Promise<void> {
  await enqueue(web.db, 'sweep', {}, { jobKey: name })
  await query(`UPDATE graphile_worker._private_jobs SET locked_by = '${name}', locked_at = now()
    WHERE key = '${name}'`)
}

test('a worker whose session is cut is there again, by its name, and keeps its jobs', async () => {
  const worker = await enter()
  worker.announce('pool-one')
  await vi.waitFor(async () => expect(await present()).toMatchObject([{ locks: 2 }]), soon)
  await hold('pool-one')
  const before = await present()

  await query(`SELECT pg_terminate_backend(${before[0]?.pid})`)
  await vi.waitFor(async () => {
    const now = await present()
    expect(now).toMatchObject([{ locks: 2 }])
    expect(now).not.toEqual(before)
  }, soon)

  // A second worker is not the first one there, and sees that the first lives.
  const second = await enter()
  await hold('pool-killed')
  await vi.waitFor(async () => expect(await holders()).toEqual(['pool-one']), soon)
  second.leave()
  worker.leave()
  await vi.waitFor(async () => expect(await present()).toEqual([]), soon)
  await query('DELETE FROM graphile_worker._private_jobs')
})

test('jobs of a worker that was killed beside another go back to the queue, and not before it may return', async () => {
  const [killed, living] = [await enter(), await enter()]
  killed.announce('pool-killed')
  living.announce('pool-living')
  await vi.waitFor(async () => expect(await present()).toMatchObject([{ locks: 2 }, { locks: 2 }]), soon)
  await Promise.all([hold('pool-killed'), hold('pool-living')])

  killed.leave()
  const left = Date.now()
  await vi.waitFor(async () => expect(await holders()).toEqual(['pool-living']), soon)
  expect(Date.now() - left).toBeGreaterThan(quick.grace - quick.look)
  living.leave()
  await query('DELETE FROM graphile_worker._private_jobs')
})
