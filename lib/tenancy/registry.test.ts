import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databases, memberships } from '@/db/central/tables'
import { one } from '@/db/one'
import { companies } from '@/db/tenant/tables'
import { createSession } from '@/lib/auth/sessions'
import { WrongTenantError } from '@/lib/kernel/errors'
import { scopeOf } from '@/lib/tenancy/current'
import { tenantPools } from '@/lib/tenancy/pools'
import { findPlace, findSession, handleOf } from '@/lib/tenancy/registry'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let registry: TestCentral
let acme: TestTenant
let maven: TestTenant

beforeAll(async () => {
  registry = await testCentral()
  acme = await testTenant({ central: registry, name: 'Acme' })
  maven = await testTenant({ central: registry, name: 'Maven' })
})
afterAll(async () => {
  await tenantPools().end()
  await acme.drop()
  await maven.drop()
  await registry.drop()
})

/** The workspace as a request of its owner reaches it. */
async function request({ tenant }: TestTenant) {
  const [owner] = await registry.db
    .select()
    .from(memberships)
    .where(eq(memberships.tenantId, tenant.tenantId))
  const session = await findSession(registry.db, await createSession(registry.db, owner?.identityId ?? ''))
  const scope = session && scopeOf(session)
  if (!scope) throw new Error('the workspace is closed')

  return scope
}
const rootCause = (error: unknown): unknown =>
  error instanceof Error && error.cause ? rootCause(error.cause) : error

test('a session leads to its own database and to no other', async () => {
  await maven.tenant.db('company:create').insert(companies).values({ name: 'Only in Maven' })
  const [inAcme, inMaven] = await Promise.all([request(acme), request(maven)])
  const names = async (scope: typeof inAcme) =>
    (await scope.db('company:read').select({ name: companies.name }).from(companies)).map(row => row.name)

  expect(await names(inMaven)).toEqual(['Only in Maven'])
  expect(await names(inAcme)).toEqual([])
})

test('a new generation is a new pool', async () => {
  const { tenantId } = acme.tenant
  await (await request(acme)).db('company:read').select().from(companies)
  expect(tenantPools().find(tenantId, 1)).toBeDefined()

  await registry.db.update(databases).set({ generation: 2 }).where(eq(databases.id, tenantId))
  await (await request(acme)).db('company:read').select().from(companies)
  expect(tenantPools().find(tenantId, 1)).toBeUndefined()
  expect(tenantPools().find(tenantId, 2)).toBeDefined()
})

test('credentials that were swapped in the registry do not open', async () => {
  const theirs = await findPlace(registry.db, maven.tenant.tenantId)
  const ours = await findPlace(registry.db, acme.tenant.tenantId)
  if (!theirs || !ours) throw new Error('there is no place')
  await tenantPools().close(ours.tenantId)
  const { keyId, wrappedKey, passwordCipher } = theirs

  expect(() => handleOf({ ...ours, keyId, wrappedKey, passwordCipher })?.()).toThrow(/does not open/)
})

test('a place that leads to another workspace is refused by what the database says of itself', async () => {
  const theirs = one([await findPlace(registry.db, maven.tenant.tenantId)])
  if (!theirs) throw new Error('there is no place')
  const mixedUp = handleOf({ ...theirs, tenantId: '01980000-0000-7000-8000-000000000000' })

  const failure = await mixedUp?.()
    .select()
    .from(companies)
    .then(
      () => undefined,
      error => rootCause(error),
    )
  expect(failure).toBeInstanceOf(WrongTenantError)
})
