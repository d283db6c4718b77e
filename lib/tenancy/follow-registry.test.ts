import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { withAdmin } from '@/db/admin'
import { databases, tenants } from '@/db/central/tables'
import { parseConnectionUrl } from '@/db/driver/target'
import { createTenantPools } from '@/db/tenant/pool'
import { companies } from '@/db/tenant/tables'
import { placementOf } from '@/lib/platform/provisioning/provider'
import { followRegistry } from '@/lib/tenancy/follow-registry'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let registry: TestCentral
let acme: TestTenant
let maven: TestTenant
const pools = createTenantPools({ limit: 4 })
let follower: ReturnType<typeof followRegistry>

beforeAll(async () => {
  registry = await testCentral()
  acme = await testTenant({ central: registry, name: 'Acme' })
  maven = await testTenant({ central: registry, name: 'Maven' })
  follower = followRegistry(parseConnectionUrl(registry.url), registry.db, pools)
})
afterAll(async () => {
  await follower.stop()
  await pools.end()
  await acme.drop()
  await maven.drop()
  await registry.drop()
})

const held = () => pools.held().map(({ tenantId }) => tenantId)
async function visit({ tenant }: TestTenant): Promise<void> {
  const placement = await placementOf(registry.db, tenant.tenantId)
  await pools.open(placement).select().from(companies)
}
const move = (to: 'active' | 'suspended', { tenant }: TestTenant) =>
  registry.db.update(tenants).set({ state: to }).where(eq(tenants.id, tenant.tenantId))

test('the pool of a workspace that is closed goes, by whomever it was closed, and the others stay', async () => {
  await visit(acme)
  await visit(maven)
  await move('suspended', acme)
  await vi.waitFor(() => expect(held()).toEqual([maven.tenant.tenantId]))

  await move('active', acme)
  await visit(acme)
  expect(held()).toContain(acme.tenant.tenantId)
})

test('a pool of an older generation goes, and one of the new generation stays', async () => {
  await visit(acme)
  await registry.db.update(databases).set({ generation: 2 }).where(eq(databases.id, acme.tenant.tenantId))
  await vi.waitFor(() => expect(held()).not.toContain(acme.tenant.tenantId))

  await visit(acme)
  await registry.db.execute(`select pg_notify('atrium_tenants', '${acme.tenant.tenantId}')`)
  // What is said later is heard later: when Maven's pool is gone, Acme's has been looked at.
  await move('suspended', maven)
  await vi.waitFor(() => expect(held()).toEqual([acme.tenant.tenantId]))
  await move('active', maven)
})

test('what was said while the line was down is made good when it stands again', async () => {
  await visit(acme)
  await visit(maven)
  await withAdmin(registry.url, async session => {
    // Nobody hears this: the change is older than the new connection.
    await session.run(`ALTER TABLE central.tenants DISABLE TRIGGER say_state`)
    await move('suspended', maven)
    await session.run(`ALTER TABLE central.tenants ENABLE TRIGGER say_state`)
    await session.run(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'atrium atrium_tenants' AND datname = current_database()`,
    )
  })
  await vi.waitFor(() => expect(held()).toEqual([acme.tenant.tenantId]), 10_000)
  await move('active', maven)
})
