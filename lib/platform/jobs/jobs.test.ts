import { desc, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { auditLog, tenants } from '@/db/central/tables'
import { enqueue } from '@/lib/jobs/enqueue'
import type { TaskName } from '@/lib/jobs/payloads'
import { newId } from '@/lib/kernel/ids'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { testOperator } from '@/lib/testing/operator'
import { discardJob, retryJob } from './mutations'
import { countJobs, listJobs } from './queries'

let registry: TestCentral
let operator: ReturnType<typeof testOperator>
const tenantId = newId()

beforeAll(async () => {
  registry = await testCentral()
  operator = testOperator(registry)
  await registry.db
    .insert(tenants)
    .values({ id: tenantId, slug: 'acme', name: 'Acme', ownerEmail: 'a@acme.example' })
})
afterAll(async () => {
  await operator.end()
  await registry.drop()
})
beforeEach(() => registry.db.execute(sql`delete from graphile_worker._private_jobs`))

const add = (task: 'provision' | 'drop_database') => enqueue(operator.central, task, { tenantId })
const set = (task: TaskName, change: string) =>
  registry.db.execute(
    sql`update graphile_worker._private_jobs set ${sql.raw(change)}
      where task_id = (select id from graphile_worker._private_tasks where identifier = ${task})`,
  )
const giveUp = (task: TaskName) =>
  set(
    task,
    `attempts = max_attempts, run_at = now() + interval '1 day',
      last_error = E'cannot reach postgresql://a:hunter2@db/x\\nat line 7'`,
  )
const idOf = async (task: TaskName) => (await listJobs(operator)).find(job => job.task === task)?.id ?? ''

test('jobs are shown with their workspace, those that are given up first with the first line of why', async () => {
  await enqueue(operator.central, 'sweep', {})
  await add('drop_database')
  await set('drop_database', `locked_at = now(), locked_by = 'w'`)
  await add('provision')
  await giveUp('provision')

  expect(await listJobs(operator)).toMatchObject([
    {
      task: 'provision',
      state: 'failed',
      workspace: 'Acme',
      attempts: 5,
      maxAttempts: 5,
      error: 'cannot reach postgresql://[removed]@db/x',
    },
    { task: 'drop_database', state: 'running' },
    { task: 'sweep', state: 'waiting', workspace: null, error: null },
  ])
  expect(await countJobs(operator)).toEqual({ failed: 1, running: 1, retrying: 0, waiting: 1 })
})

test('a job that was given up is tried again now, in the name of whoever asked', async () => {
  await add('provision')
  await giveUp('provision')
  await retryJob(operator, await idOf('provision'))

  const [job] = await listJobs(operator)
  expect(job).toMatchObject({ state: 'waiting', attempts: 0 })
  expect(Number(job?.at)).toBeLessThanOrEqual(Date.now() + 1000)
  const [entry] = await registry.db.select().from(auditLog).orderBy(desc(auditLog.id)).limit(1)
  expect(entry).toMatchObject({
    action: 'job.retried',
    actorName: 'Otto',
    tenantId,
    details: { job: job?.id, task: 'provision' },
  })
})

test('a job that was given up can be discarded; one that waits or runs can be neither', async () => {
  await add('provision')
  await giveUp('provision')
  await add('drop_database')
  await discardJob(operator, await idOf('provision'))
  expect(await countJobs(operator)).toMatchObject({ failed: 0, waiting: 1 })

  const other = await idOf('drop_database')
  for (const change of [discardJob, retryJob]) {
    await expect(change(operator, other)).rejects.toMatchObject({ code: 'conflict' })
  }
  await giveUp('drop_database')
  await set('drop_database', `locked_at = now(), locked_by = 'w'`)
  await expect(discardJob(operator, other)).rejects.toMatchObject({ code: 'conflict' })
  expect(await countJobs(operator)).toMatchObject({ running: 1 })
})

test('the web process can look into and change nothing else of the queue', async () => {
  const refused = (statement: string) =>
    expect(operator.central.execute(sql.raw(statement))).rejects.toMatchObject({ cause: { code: '42501' } })

  await refused('select payload from graphile_worker._private_jobs')
  await refused('delete from graphile_worker._private_jobs')
  await refused('select graphile_worker.complete_jobs(array[1])')
})
