import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { secret } from '@/lib/kernel/env'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { getImportProgress } from '@/lib/transfer/queries'
import { runImport } from '@/lib/transfer/run'
import { bring, fixture, startFile } from '@/lib/transfer/testing/files'

let registry: TestCentral
let workspace: TestTenant

beforeAll(async () => {
  registry = await testCentral()
  workspace = await testTenant({ central: registry })
})
afterAll(async () => {
  await workspace.drop()
  await registry.drop()
})

function startChild(flags: string[], ...words: string[]): ChildProcess {
  return spawn(
    process.execPath,
    [...flags, '--conditions=react-server', '--import', 'tsx', 'lib/transfer/testing/child.ts', ...words],
    {
      env: {
        PATH: '/usr/bin:/bin',
        NODE_ENV: 'test',
        ATRIUM_SECRET: secret(),
        ATRIUM_LOG_LEVEL: 'silent',
        ATRIUM_CENTRAL_URL: registry.webUrl,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
}

const numberOf = async (statement: ReturnType<typeof sql>): Promise<number> => {
  const [row] = await workspace.tenant.db('import:read').execute<{ n: number }>(statement)

  return Number(row?.n)
}

test('a worker that is killed again and again loses nothing and doubles nothing', async () => {
  const { tenant } = workspace
  const rows = Array.from({ length: 6_000 }, (_, n) => `kill-${n},Killed ${n},Killed ${n - (n % 7)}`)
  const id = await startFile(
    tenant,
    { text: `Record ID,Company name,Parent company\n${rows.join('\n')}\n` },
    { entity: 'companies' },
  )
  const place = async () => {
    const progress = await getImportProgress(tenant, id)

    return (progress?.rowsDone ?? 0) + (progress?.linksDone ?? 0)
  }
  for (const point of [1_000, 3_000, 8_000]) {
    const child = startChild([], 'job', tenant.tenantId, id)
    const exited = once(child, 'exit')
    await vi.waitFor(async () => expect(await place()).toBeGreaterThan(point), {
      timeout: 60_000,
      interval: 5,
    })
    child.kill('SIGKILL')
    await exited
    expect(await getImportProgress(tenant, id)).toMatchObject({ state: 'running' })
  }
  const done = await runImport(tenant, id)
  expect(done).toMatchObject({ state: 'done', created: 6_000, updated: 0, skipped: 0, failed: 0 })
  expect(await numberOf(sql`select count(*) n from companies where external_id like 'kill-%'`)).toBe(6_000)
  expect(
    await numberOf(sql`select count(*) n from events where kind = 'company.imported' and import_id = ${id}`),
  ).toBe(6_000)
  const linked = rows.filter((_, n) => n % 7 !== 0).length
  expect(await numberOf(sql`select count(*) n from companies where parent_company_id is not null`)).toBe(
    linked,
  )
}, 120_000)

test('imports that run at once make no record twice', async () => {
  const { tenant } = workspace
  const deals = await Promise.all([
    bring(tenant, { path: fixture('deals.csv') }),
    bring(tenant, { path: fixture('companies.csv') }),
    bring(tenant, { path: fixture('deals.csv') }),
  ])
  expect(deals.map(({ state }) => state)).toEqual(['done', 'done', 'done'])
  expect(await numberOf(sql`select count(*) n from deals`)).toBe(120)
  expect(
    await numberOf(sql`
      select count(*) n from (select 1 from companies group by atrium_fold(name) having count(*) > 1) twice`),
  ).toBe(0)
  expect(
    await numberOf(sql`
      select count(*) n from (select 1 from members group by atrium_fold(name) having count(*) > 1) twice`),
  ).toBe(0)
  expect(await numberOf(sql`select count(*) n from stages`)).toBe(9)
}, 60_000)

test('two workers that were given the same import do the work of one', async () => {
  const { tenant } = workspace
  const rows = Array.from({ length: 5_000 }, (_, n) => `twice-${n},Twice ${n}`)
  const id = await startFile(
    tenant,
    { text: `Record ID,Company name\n${rows.join('\n')}\n` },
    { entity: 'companies' },
  )
  await Promise.all([runImport(tenant, id), runImport(tenant, id), runImport(tenant, id)])
  expect(await getImportProgress(tenant, id)).toMatchObject({
    state: 'done',
    created: 5_000,
    skipped: 0,
    failed: 0,
  })
  expect(await numberOf(sql`select count(*) n from companies where external_id like 'twice-%'`)).toBe(5_000)
}, 60_000)

test('a file of 50 MB goes through a process that could not hold it', async () => {
  const child = startChild(
    ['--max-old-space-size=64', '--max-semi-space-size=4'],
    'wide',
    workspace.tenant.tenantId,
  )
  const said = child.stdout ? text(child.stdout) : ''
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
  expect(JSON.parse(await said)).toMatchObject({ state: 'done', created: 10_000, failed: 0 })
}, 120_000)
