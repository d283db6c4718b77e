import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseConnectionUrl } from '@/db/driver/target'
import { schemaVersion } from '@/db/schema-version'
import { contacts } from '@/db/tenant/tables'
import { listWorkspaces } from '@/lib/platform/console/queries'
import { measureSizes } from '@/lib/platform/fleet/sizes'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { testOperator } from '@/lib/testing/operator'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { diskOf } from './disk'
import { limitsOf } from './limits'
import { readServers } from './queries'

let registry: TestCentral
let acme: TestTenant
let operator: ReturnType<typeof testOperator>

beforeAll(async () => {
  registry = await testCentral()
  acme = await testTenant({ central: registry, name: 'Acme' })
  operator = testOperator(registry)
})
afterAll(async () => {
  await operator.end()
  await acme.drop()
  await registry.drop()
})

test('the web process sees how the server is and what it holds, over its one connection', async () => {
  await acme.tenant.db('contact:read').select().from(contacts)
  await measureSizes({ central: registry.db, adminUrl: registry.adminUrl })
  const { facts, servers, busiest, biggest, states } = await readServers(operator)

  const database = parseConnectionUrl(acme.url).database
  expect(facts.version).toMatch(/^18/)
  expect(facts.connections).toBeGreaterThan(0)
  expect(facts.maxConnections).toBeGreaterThan(facts.connections)
  expect(facts.centralBytes).toBeGreaterThan(1_000_000)
  expect(facts.uptime).toBeGreaterThan(0)
  expect(facts.cacheHit).toBeGreaterThan(0)
  expect(facts.oldestAge).toBeGreaterThan(0)
  expect(servers).toMatchObject([{ id: 'main', claimed: 1, ready: 0, target: 0 }])
  expect(busiest).toEqual([{ id: acme.tenant.tenantId, name: 'Acme', database, connections: 1 }])
  expect(biggest).toMatchObject([{ name: 'Acme', bytes: expect.any(Number) }])
  expect(states).toEqual([{ state: 'active', version: schemaVersion('tenant'), count: 1 }])
})

test('a figure by state and version opens the list of just those', async () => {
  const at = (version: string) => listWorkspaces(operator, { state: 'active', version })
  expect((await at(schemaVersion('tenant'))).rows).toHaveLength(1)
  expect((await at('0000_other')).rows).toEqual([])
})

test('what runs out says so and what to do, what does not is quiet', async () => {
  const look = await readServers(operator)
  const load = {
    central: { limit: 8, total: 1, idle: 1, waiting: 0 },
    tenants: {
      limit: 90,
      taken: 3,
      idle: 2,
      waiting: 0,
      pools: 2,
      poolsEvicted: 0,
      down: 0,
      evicted: 0,
      refused: 0,
      timedOut: 0,
    },
  }
  const tones = (facts: Partial<typeof look.facts>, disk = { bytes: 100, free: 50 }) =>
    Object.fromEntries(
      limitsOf(
        { servers: look.servers, facts: { ...look.facts, connections: 20, ...facts } },
        load,
        disk,
      ).map(({ name, tone }) => [name, tone]),
    )

  expect(new Set(Object.values(tones({})))).toEqual(new Set(['accent']))
  expect(tones({ connections: 260 })['Connections to the server']).toBe('warn')
  expect(tones({ processes: 4 })['Budgets of all processes']).toBe('bad')
  expect(tones({}, { bytes: 100, free: 3 })['Disk of the data folder']).toBe('bad')
  expect(tones({ oldestAge: 500_000_000 })['Age of the oldest database']).toBe('warn')
  expect(tones({ isVacuuming: false })['Age of the oldest database']).toBe('bad')
})

test('the disk is known for a data folder of ours alone', async () => {
  expect(await diskOf('/nowhere')).toBeUndefined()
  const [row] = await registry.db.execute<{ folder: string }>(
    sql`select current_setting('data_directory') as folder`,
  )
  const disk = await diskOf(row?.folder.replace(/\/postgres\/cluster$/, '') ?? '')
  expect(disk?.bytes).toBeGreaterThan(disk?.free ?? 0)
})
