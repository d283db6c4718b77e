import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withAdmin } from '@/db/admin'
import { auditLog, databases, servers } from '@/db/central/tables'
import { one } from '@/db/one'
import { createTenantPools } from '@/db/tenant/pool'
import { companies } from '@/db/tenant/tables'
import { withLogin } from '@/db/urls'
import { examine } from '@/lib/platform/doctor/examine'
import { placementOf } from '@/lib/platform/provisioning/provider'
import { keepSpares } from '@/lib/platform/provisioning/spares'
import { type TestInstallation, testInstallation } from '@/lib/testing/installation'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { sealDatabasePassword } from './database-password'
import { rotateAllPasswords, rotatePassword } from './rotate'

const actor = { kind: 'cli', name: 'test' } as const

let installation: TestInstallation
let acme: TestTenant
let id: string

beforeAll(async () => {
  installation = await testInstallation()
  acme = await testTenant({ central: installation.registry })
  id = acme.tenant.tenantId
})
afterAll(async () => {
  await acme.drop()
  await installation.drop()
})

const rotate = () => rotatePassword(installation, actor, id)
const place = () => placementOf(installation.central, id)
const rowOf = async () => one(await installation.central.select().from(databases).where(eq(databases.id, id)))
async function connect(): Promise<unknown> {
  const { target } = await place()
  const url = withLogin(installation.adminUrl, target.user, target.password, target.database)

  return withAdmin(url, session => session.run('SELECT 1'))
}

test('the next connection takes the new password, and the old one opens nothing any more', async () => {
  const before = await place()
  const old = withLogin(
    installation.adminUrl,
    before.target.user,
    before.target.password,
    before.target.database,
  )
  const row = await rowOf()
  await withAdmin(old, async session => {
    await rotate()
    expect(await session.run('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  await expect(withAdmin(old, session => session.run('SELECT 1'))).rejects.toMatchObject({ code: '28P01' })
  await connect()
  const after = await rowOf()
  expect(after.generation).toBe(row.generation + 1)
  expect(after.wrappedKey).not.toEqual(row.wrappedKey)
  expect(await examine(installation)).toEqual([])
  expect(
    await installation.central
      .select({ action: auditLog.action, tenantId: auditLog.tenantId, details: auditLog.details })
      .from(auditLog),
  ).toEqual([{ action: 'tenant.password_rotated', tenantId: id, details: { database: row.name } }])
})

test('whoever works in a workspace meanwhile notices nothing', async () => {
  const pools = createTenantPools({ limit: 6, perTenant: 6 })
  const stale = await place()
  const held = pools.open(stale)
  let isOver = false
  let asked = 0
  /** A request that asked the registry; one that did before the change; one that keeps a handle for long. */
  const work = [
    async () => pools.open(await place()),
    async () => pools.find(id, stale.generation) ?? pools.open(stale),
    async () => held,
  ].map(async handle => {
    while (!isOver) {
      const db = await handle()
      await Promise.all([db.select().from(companies), db.execute(sql`SELECT 1`)])
      asked += 1
    }
  })
  const changes = async () => {
    for (let round = 0; round < 8; round += 1) {
      await rotate()
      // All three have had their turn with this password.
      for (const goal = asked + 9; asked < goal; ) await Promise.race([connect(), ...work])
    }
  }

  await Promise.all([
    ...work,
    changes().finally(() => {
      isOver = true
    }),
  ])
  await pools.end()
})

test('a password that no secret opens is replaced', async () => {
  const lost = sealDatabasePassword(id, 'unknown', ['a secret that nobody has any more, long'])
  await installation.central.update(databases).set(lost).where(eq(databases.id, id))
  expect(await examine(installation)).toMatchObject([{ kind: 'password_unreadable' }])

  await rotate()
  await connect()
  expect(await examine(installation)).toEqual([])
})

test('several changes of one password at once leave server and registry in agreement', async () => {
  const { generation } = await rowOf()
  await Promise.all(Array.from({ length: 4 }, rotate))

  await connect()
  expect((await rowOf()).generation).toBe(generation + 4)
})

test('a database that is being made or dropped is left alone, and one that is not there is named', async () => {
  const before = await rowOf()
  await installation.central.update(databases).set({ state: 'dropping' }).where(eq(databases.id, id))
  await expect(rotate()).rejects.toMatchObject({ code: 'conflict' })
  await installation.central.update(databases).set({ state: 'claimed' }).where(eq(databases.id, id))
  await expect(
    rotatePassword(installation, actor, '01980000-0000-7000-8000-000000000000'),
  ).rejects.toMatchObject({ code: 'not_found' })

  expect(await rowOf()).toEqual(before)
  await connect()
})

test('all are changed, spares among them, and one that fails does not stop the others', async () => {
  const { central } = installation
  await central.update(servers).set({ spareTarget: 1 })
  await keepSpares(installation)
  const before = await rowOf()
  const gone = await testTenant({ central: installation.registry, name: 'Gone' })
  await gone.drop()

  expect(await rotateAllPasswords(installation, actor)).toEqual({ rotated: 2, failed: 1 })
  await central.delete(databases).where(eq(databases.id, gone.tenant.tenantId))
  expect((await rowOf()).generation).toBe(before.generation + 1)
  await connect()
})
