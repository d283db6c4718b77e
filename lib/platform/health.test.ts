import { createServer, type Socket } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { centralClient } from '@/db/central/client'
import { releaseDeadJobs } from '@/lib/jobs/dead-jobs'
import { examineHealth } from '@/lib/platform/health'
import { type TestCentral, testCentral } from '@/lib/testing/central'

const idle = {
  limit: 9,
  taken: 2,
  idle: 2,
  waiting: 0,
  timedOut: 0,
  refused: 0,
  evicted: 0,
  pools: 1,
  poolsEvicted: 0,
  down: 0,
}
const NO_WORKER = 'No worker has been seen for three minutes.'
let registry: TestCentral
let web: ReturnType<typeof centralClient>

beforeAll(async () => {
  registry = await testCentral()
  web = centralClient(registry.webUrl, { max: 2 })
  vi.stubEnv('ATRIUM_CENTRAL_URL', registry.webUrl)
  vi.resetModules()
})
afterAll(async () => {
  const { closePools } = await import('@/lib/tenancy/pools')
  await closePools()
  vi.unstubAllEnvs()
  await web.end()
  await registry.drop()
})

/** As long as the work takes, a worker is there. */
async function besideWorker<T>(work: () => Promise<T>): Promise<T> {
  const presence = await releaseDeadJobs(registry.adminUrl, registry.name)
  try {
    return await work()
  } finally {
    presence.close()
  }
}

describe('health', () => {
  test('is good beside a worker, and says when there is none', async () => {
    expect(await besideWorker(() => examineHealth(web.db, idle))).toEqual({ isServing: true, problems: [] })
    await vi.waitFor(async () =>
      expect(await examineHealth(web.db, idle)).toEqual({ isServing: true, problems: [NO_WORKER] }),
    )
  })

  test('a worker that lost its lock with the server is seen by the clock of its crontab', async () => {
    const tick = (ago: string) =>
      registry.db.execute(sql`
        insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
        values ('sweep', now(), now() - ${ago}::interval)
        on conflict (identifier) do update set last_execution = excluded.last_execution`)
    await tick('1 minute')
    await vi.waitFor(async () => expect((await examineHealth(web.db, idle)).problems).toEqual([]))
    await tick('4 minutes')
    expect((await examineHealth(web.db, idle)).problems).toEqual([NO_WORKER])
  })

  test('a missing migration and a pool that has nothing left are named', async () => {
    await registry.db.execute(sql`update central.migrations set name = name || '_of_another'`)
    const full = { ...idle, taken: 9, idle: 0, waiting: 9 }
    const health = await besideWorker(() => examineHealth(web.db, full))
    await registry.db.execute(sql`update central.migrations set name = replace(name, '_of_another', '')`)

    expect(health.isServing).toBe(false)
    expect(health.problems).toEqual([
      'The central database lacks a migration of this release.',
      'Every connection is in use, and as many requests wait for one.',
    ])
  })

  test('a server that takes connections and says nothing is given up on', async () => {
    const sockets: Socket[] = []
    const silent = createServer(socket => void sockets.push(socket)).listen(0, '127.0.0.1')
    await new Promise(resolve => silent.once('listening', resolve))
    const address = silent.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const client = centralClient(`postgresql://web:very-secret@127.0.0.1:${port}/nowhere`, { max: 1 })

    const health = await examineHealth(client.db, idle, { patience: 50 })
    expect(health).toEqual({ isServing: false, problems: ['The central database does not answer.'] })
    for (const socket of sockets) socket.destroy()
    await client.end()
    silent.close()
  })
})

describe('the routes', () => {
  const request = (path: string) => new Request(`http://localhost:3000${path}`)
  const answer = async (response: Response) => ({ status: response.status, body: await response.json() })

  test('tell apart whether the process lives, people can work, and everything is well', async () => {
    const [health, live, ready] = await Promise.all([
      import('@/app/api/health/route'),
      import('@/app/api/health/live/route'),
      import('@/app/api/health/ready/route'),
    ])
    const lives = { status: 200, body: { status: 'live' } }
    expect(await answer(live.GET())).toEqual(lives)
    expect(await answer(await health.GET(request('/api/health?live')))).toEqual(lives)

    expect(await answer(await ready.GET())).toEqual({
      status: 503,
      body: { status: 'unavailable', problems: [NO_WORKER] },
    })
    const working = { status: 200, body: { status: 'ready', problems: [NO_WORKER] } }
    expect(await answer(await health.GET(request('/api/health')))).toEqual(working)

    const well = { status: 200, body: { status: 'ready', problems: [] } }
    expect(await besideWorker(async () => answer(await ready.GET()))).toEqual(well)
  })
})
