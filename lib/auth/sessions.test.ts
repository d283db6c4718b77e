import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identities, memberships, sessions, tenants } from '@/db/central/tables'
import { one } from '@/db/one'
import { scopeOf } from '@/lib/tenancy/current'
import { findSession } from '@/lib/tenancy/registry'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'
import { createSession, listWorkspaces, revokeSession, revokeSessionsOf, switchWorkspace } from './sessions'

let registry: TestCentral
let acme: TestTenant
let maven: TestTenant

beforeAll(async () => {
  registry = await testCentral()
  acme = await testTenant({ central: registry, name: 'Acme', ownerName: 'Ann' })
  maven = await testTenant({ central: registry, name: 'Maven', ownerName: 'Mia' })
})
afterAll(async () => {
  await acme.drop()
  await maven.drop()
  await registry.drop()
})

const membershipOf = async ({ tenant }: TestTenant) =>
  one(await registry.db.select().from(memberships).where(eq(memberships.tenantId, tenant.tenantId)))

/** A session of the workspace's owner. */
async function enter(workspace: TestTenant) {
  const { identityId } = await membershipOf(workspace)

  return {
    identityId,
    sessionId: await createSession(registry.db, identityId, { userAgent: 'x'.repeat(999) }),
  }
}
const find = (sessionId: string) => findSession(registry.db, sessionId)
const change = (sessionId: string, set: object) =>
  registry.db.update(sessions).set(set).where(eq(sessions.id, sessionId))

test('a session knows the person, the membership and the place of the database, in one answer', async () => {
  const { sessionId, identityId } = await enter(acme)
  const found = await find(sessionId)

  expect(found).toMatchObject({
    identityId,
    person: 'Ann',
    role: 'owner',
    wantedTenantId: acme.tenant.tenantId,
    place: { name: 'Acme', state: 'active', generation: 1 },
  })
  expect(found && scopeOf(found)).toMatchObject({ name: 'Acme', actor: { kind: 'member', name: 'Ann' } })
})

test('a session ends when it is revoked, too old, idle, or its person is shut out', async () => {
  const endings: Record<string, (sessionId: string, identityId: string) => Promise<unknown>> = {
    revoked: sessionId => revokeSession(registry.db, sessionId),
    'revoked with the others': (_, identityId) => revokeSessionsOf(registry.db, identityId),
    expired: sessionId => change(sessionId, { expiresAt: sql`now() - interval '1 second'` }),
    idle: sessionId => change(sessionId, { lastSeenAt: sql`now() - interval '31 minutes'` }),
    disabled: (_, identityId) =>
      registry.db.update(identities).set({ disabledAt: sql`now()` }).where(eq(identities.id, identityId)),
  }
  for (const [name, end] of Object.entries(endings)) {
    const { sessionId, identityId } = await enter(acme)
    expect(await find(sessionId), name).toBeDefined()
    await end(sessionId, identityId)
    expect(await find(sessionId), name).toBeUndefined()
    await registry.db.update(identities).set({ disabledAt: null }).where(eq(identities.id, identityId))
  }
})

test('twelve hours at the most, and thirty minutes without a sign of life', async () => {
  const { sessionId } = await enter(acme)
  const row = one(
    await registry.db
      .select({
        hours: sql<number>`extract(epoch from ${sessions.expiresAt} - ${sessions.createdAt})::int / 3600`,
      })
      .from(sessions)
      .where(eq(sessions.id, sessionId)),
  )
  expect(row.hours).toBe(12)
  await change(sessionId, { lastSeenAt: sql`now() - interval '29 minutes'` })
  expect(await find(sessionId)).toBeDefined()
})

test('a sign of life is written at most once a minute', async () => {
  const { sessionId } = await enter(acme)
  const seen = async () =>
    one(
      await registry.db.select({ at: sessions.lastSeenAt }).from(sessions).where(eq(sessions.id, sessionId)),
    ).at
  const first = await seen()
  await find(sessionId)
  expect(await seen()).toEqual(first)

  await change(sessionId, { lastSeenAt: sql`now() - interval '2 minutes'` })
  const old = await seen()
  await find(sessionId)
  expect((await seen()).getTime()).toBeGreaterThan(old.getTime())
})

test('removal and suspension count from the next request on, and so does coming back', async () => {
  const { sessionId, identityId } = await enter(acme)
  const isOpen = async () => {
    const found = await find(sessionId)

    return Boolean(found && scopeOf(found))
  }
  const member = eq(memberships.identityId, identityId)
  const tenant = eq(tenants.id, acme.tenant.tenantId)

  expect(await isOpen()).toBe(true)
  await registry.db.update(memberships).set({ removedAt: sql`now()` }).where(member)
  expect(await isOpen()).toBe(false)
  await registry.db.update(memberships).set({ removedAt: null }).where(member)
  expect(await isOpen()).toBe(true)
  for (const state of [
    'suspended',
    'migrating',
    'moving',
    'maintenance',
    'failed',
    'provisioning',
  ] as const) {
    await registry.db.update(tenants).set({ state }).where(tenant)
    expect(await isOpen(), state).toBe(false)
  }
  await registry.db.update(tenants).set({ state: 'active' }).where(tenant)
  expect(await isOpen()).toBe(true)
})

test('a change of role counts from the next request on', async () => {
  const { sessionId, identityId } = await enter(acme)
  const demote = (role: 'viewer' | 'owner') =>
    registry.db.update(memberships).set({ role }).where(eq(memberships.identityId, identityId))

  await demote('viewer')
  const found = await find(sessionId)
  expect(found && scopeOf(found)?.can('company:create')).toBe(false)
  await demote('owner')
})

test('a session turns to a workspace of its person, and to no other', async () => {
  const { sessionId, identityId } = await enter(acme)
  const wanted = async () => (await find(sessionId))?.wantedTenantId

  await expect(switchWorkspace(registry.db, sessionId, maven.tenant.tenantId)).rejects.toMatchObject({
    code: 'not_found',
  })
  expect(await wanted()).toBe(acme.tenant.tenantId)

  const guest = { tenantId: maven.tenant.tenantId, identityId, memberId: identityId, role: 'viewer' as const }
  await registry.db.insert(memberships).values(guest)
  expect((await listWorkspaces(registry.db, identityId)).map(({ name }) => name)).toEqual(['Acme', 'Maven'])
  await switchWorkspace(registry.db, sessionId, maven.tenant.tenantId)
  expect(await wanted()).toBe(maven.tenant.tenantId)

  await registry.db
    .update(memberships)
    .set({ removedAt: sql`now()` })
    .where(eq(memberships.memberId, identityId))
  const found = await find(sessionId)
  expect(found?.place.tenantId).toBeNull()
  expect(found && scopeOf(found)).toBeUndefined()
  await expect(switchWorkspace(registry.db, sessionId, maven.tenant.tenantId)).rejects.toMatchObject({
    code: 'not_found',
  })
  await revokeSession(registry.db, sessionId)
  await expect(switchWorkspace(registry.db, sessionId, acme.tenant.tenantId)).rejects.toMatchObject({
    code: 'not_found',
  })
})
