import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { databases, migrationResults, migrationRuns, servers, tenants } from '@/db/central/tables'
import { parseConnectionUrl } from '@/db/driver/target'
import { schemaVersion } from '@/db/schema-version'
import { companies } from '@/db/tenant/tables'
import { enqueue } from '@/lib/jobs/enqueue'
import { newId, newOpaqueName } from '@/lib/kernel/ids'
import { measureSizes } from '@/lib/platform/fleet/sizes'
import { suspendTenant } from '@/lib/platform/tenants/mutations'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

const TOKEN = 'a-token-that-only-the-tests-know'
const system = { kind: 'system', id: null, name: 'Test' } as const
let registry: TestCentral
let acme: TestTenant

beforeAll(async () => {
  registry = await testCentral()
  acme = await testTenant({ central: registry, name: 'Acme Secret Works' })
})
afterAll(async () => {
  const { closePools } = await import('@/lib/tenancy/pools')
  await closePools()
  vi.unstubAllEnvs()
  await acme.drop()
  await registry.drop()
})

/** Asks the route as a process with this setting answers it. */
async function ask(setting: string, authorization?: string): Promise<Response> {
  vi.resetModules()
  vi.stubEnv('ATRIUM_METRICS_TOKEN', setting)
  vi.stubEnv('ATRIUM_CENTRAL_URL', registry.webUrl)
  const { GET } = await import('@/app/metrics/route')
  const headers = authorization === undefined ? undefined : { authorization }

  return GET(new Request('http://localhost:3000/metrics', headers && { headers }), {})
}

/** Every series of an answer with its value. */
async function read(): Promise<{ text: string; value: (series: string) => number | undefined }> {
  const response = await ask(TOKEN, `Bearer ${TOKEN}`)
  expect(response.status).toBe(200)
  const text = await response.text()
  const values = new Map(
    text
      .split('\n')
      .filter(line => line !== '' && !line.startsWith('#'))
      .map(line => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  )

  return { text, value: series => values.get(series) }
}
const databaseName = () => parseConnectionUrl(acme.url).database

test('without the setting there is nothing, and without the token no answer', async () => {
  expect((await ask('', `Bearer ${TOKEN}`)).status).toBe(404)
  for (const wrong of [undefined, '', 'Bearer', 'Bearer ', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`, TOKEN]) {
    expect([wrong, (await ask(TOKEN, wrong)).status]).toEqual([wrong, 401])
  }
  const right = await ask(TOKEN, `Bearer ${TOKEN}`)
  expect(right.status).toBe(200)
  expect(right.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  expect(right.headers.get('cache-control')).toMatch(/no-store/)
})

test('workspaces are counted by state and version, as they are now', async () => {
  const before = await read()
  expect(before.value('atrium_central_up')).toBe(1)
  expect(before.value('atrium_tenants{state="active"}')).toBe(1)
  expect(before.value('atrium_tenants{state="suspended"}')).toBe(0)
  expect(before.value(`atrium_tenants_by_version{version="${schemaVersion('tenant')}"}`)).toBe(1)

  await suspendTenant(registry.db, system, acme.tenant.tenantId, 'The invoice is open.')
  const after = await read()
  expect(after.value('atrium_tenants{state="active"}')).toBe(0)
  expect(after.value('atrium_tenants{state="suspended"}')).toBe(1)
})

test('a database shows its measured size, its connections and what it has done since', async () => {
  await measureSizes({ central: registry.db, adminUrl: registry.adminUrl })
  const series = `database="${databaseName()}"`
  const before = await read()
  expect(before.value(`atrium_database_bytes{${series}}`)).toBeGreaterThan(1_000_000)
  expect(before.value('atrium_sizes_measured_timestamp_seconds')).toBeGreaterThan(1_700_000_000)
  expect(before.value(`atrium_database_connections{${series}}`)).toBeGreaterThan(0)

  const committed = `atrium_database_transactions_total{${series},outcome="committed"}`
  const start = before.value(committed) ?? 0
  await vi.waitFor(
    async () => {
      await acme.tenant.db('company:read').select().from(companies)
      expect((await read()).value(committed)).toBeGreaterThan(start)
    },
    { timeout: 30_000, interval: 200 },
  )
})

test('jobs, spares, runs and connections are counted', async () => {
  await enqueue(registry.db, 'measure_sizes', {})
  await registry.db.execute(sql`SELECT graphile_worker.add_job('sweep', '{}', max_attempts := 2)`)
  await registry.db.execute(sql`UPDATE graphile_worker._private_jobs SET attempts = 2 WHERE max_attempts = 2`)
  await registry.db.update(servers).set({ spareTarget: 4 })
  const [run] = await registry.db
    .insert(migrationRuns)
    .values({ target: 'x', startedBy: 'test', state: 'failed' })
    .returning()
  await registry.db.insert(migrationResults).values({
    runId: run?.id ?? '',
    databaseName: 't_x',
    state: 'failed',
    durationMs: 1,
    error: 'a word of a record',
  })

  const { value, text } = await read()
  expect(value('atrium_jobs{task="measure_sizes",state="waiting"}')).toBe(1)
  expect(value('atrium_jobs{task="sweep",state="failed"}')).toBe(1)
  expect(value('atrium_spares_ready{server="main"}')).toBe(0)
  expect(value('atrium_spares_target{server="main"}')).toBe(4)
  expect(value('atrium_provisioning_runs{state="failed"}')).toBe(0)
  expect(value('atrium_migration_runs{state="failed"}')).toBe(1)
  expect(value('atrium_migration_last_run_databases{state="failed"}')).toBe(1)
  expect(value('atrium_connections_limit{plane="tenant"}')).toBe(90)
  expect(value('atrium_connections_open{plane="central"}')).toBeGreaterThan(0)
  expect(value('atrium_connections_evicted_total')).toBe(0)
  expect(value('atrium_server_connections_limit')).toBeGreaterThan(10)
  expect(value('process_start_time_seconds')).toBeGreaterThan(1_700_000_000)
  expect(text).not.toContain('a word of a record')
})

test('two hundred workspaces have no more series than twenty, and one for all others', async () => {
  const { text: before } = await read()
  const rows = Array.from({ length: 200 }, (_, n) => ({ id: newId(), bytes: 10_000_000_000 + n, n }))
  await registry.db.insert(tenants).values(
    rows.map(({ id, n }) => ({
      id,
      slug: `fake-${n}`,
      name: `Fake ${n} Incorporated`,
      state: 'active' as const,
      ownerEmail: `fake-${n}@example.com`,
    })),
  )
  await registry.db.insert(databases).values(
    rows.map(({ id, bytes }) => ({
      id,
      tenantId: id,
      serverId: 'main',
      name: newOpaqueName('t'),
      state: 'claimed' as const,
      schemaVersion: schemaVersion('tenant'),
      sizeBytes: bytes,
      keyId: 'k',
      wrappedKey: Buffer.from('wrapped'),
      passwordCipher: Buffer.from('cipher'),
    })),
  )

  const { text, value } = await read()
  expect(text.match(/^atrium_database_bytes\{/gm)).toHaveLength(21)
  expect(text.match(/^atrium_database_transactions_total\{/gm)).toHaveLength(42)
  expect(text.split('\n').length - before.split('\n').length).toBeLessThan(100)
  expect(value('atrium_tenants{state="active"}')).toBe(200)
  const rest = 180 * 10_000_000_000
  expect(value('atrium_database_bytes{database="other"}')).toBeGreaterThan(rest)
  expect(text).not.toContain(databaseName())
  for (const secret of [
    /fake/i,
    /acme/i,
    /@example/,
    /wrapped|cipher/,
    /password/i,
    /postgresql:/,
    /invoice/i,
  ]) {
    expect(text).not.toMatch(secret)
  }
  const { password } = parseConnectionUrl(registry.webUrl)
  for (const secret of [TOKEN, password, acme.tenant.tenantId]) expect(text).not.toContain(secret)
})

test('without the central database, the process still tells of itself', async () => {
  const [{ writeMetrics }, { connectionLoad }, { centralClient }] = await Promise.all([
    import('@/lib/platform/metrics/exposition'),
    import('@/lib/tenancy/pools'),
    import('@/db/central/client'),
  ])
  const nowhere = centralClient('postgresql://web:very-secret@127.0.0.1:1/nowhere', { max: 1 })
  const text = await writeMetrics(nowhere.db, connectionLoad())
  await nowhere.end()

  expect(text).toContain('atrium_central_up 0')
  expect(text).toContain('atrium_connections_limit{plane="tenant"} 90')
  expect(text).not.toContain('atrium_tenants{')
  expect(text).not.toContain('very-secret')
})

test('of several processes on one port, each tells of itself by its number and of the installation without', async () => {
  vi.stubEnv('ATRIUM_PROCESS', '2')
  const { text } = await read()
  vi.stubEnv('ATRIUM_PROCESS', '')

  expect(text).toMatch(/^atrium_connections_limit\{.*process="2".*\} 90$/m)
  expect(text).toMatch(/^atrium_central_up 1$/m)
  expect(text).not.toMatch(/^atrium_tenants\{.*process=/m)
})
