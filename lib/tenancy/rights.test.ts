import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { memberships } from '@/db/central/tables'
import { one } from '@/db/one'
import { members, roles } from '@/db/tenant/tables'
import { hashPassword } from '@/lib/auth/password'
import { createSession } from '@/lib/auth/sessions'
import { type Rights, standardRights } from '@/lib/permissions/rights'
import { acceptInvitation } from '@/lib/tenancy/accept-invitation'
import { scopeOf } from '@/lib/tenancy/current'
import { tenantScopeFor } from '@/lib/tenancy/each'
import { inviteMember } from '@/lib/tenancy/invite-member'
import { tenantPools } from '@/lib/tenancy/pools'
import { findSession } from '@/lib/tenancy/registry'
import { repairRights, spreadRights } from '@/lib/tenancy/rights'
import type { TenantScope } from '@/lib/tenancy/scope'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let registry: TestCentral
let house: TestTenant
let roleId: string

beforeAll(async () => {
  registry = await testCentral()
  house = await testTenant({ central: registry })
  const db = house.tenant.db('member:update')
  const made = await db
    .insert(roles)
    .values({ name: 'Sellers', rights: standardRights.sales })
    .returning({ id: roles.id })
  roleId = one(made).id
})
afterAll(async () => {
  await tenantPools().end()
  await house.drop()
  await registry.drop()
})

/** The workspace as the next request of this member reaches it. */
async function request({ actor }: TenantScope): Promise<TenantScope> {
  const [membership] = await registry.db
    .select()
    .from(memberships)
    .where(eq(memberships.memberId, actor.memberId ?? ''))
  const session = await findSession(
    registry.db,
    await createSession(registry.db, membership?.identityId ?? ''),
  )
  const scope = session && scopeOf(session)
  if (!scope) throw new Error('the workspace is closed')

  return scope
}

const give = (to: TenantScope, role: string | null) =>
  house.tenant.transaction('member:update', async (db, inside) => {
    const memberId = to.actor.memberId ?? ''
    await db.update(members).set({ roleId: role }).where(eq(members.id, memberId))

    return spreadRights(db, inside, [memberId], registry.db)
  })

const say = (rights: Rights) =>
  house.tenant.transaction('member:update', async (db, inside) => {
    await db.update(roles).set({ rights }).where(eq(roles.id, roleId))

    return spreadRights(db, inside, undefined, registry.db)
  })

test('a role counts from the next request on, and for as long as it is given', async () => {
  const sam = await house.addMember('member', 'Sam Sales')
  expect((await request(sam)).rights).toBeNull()

  expect(await give(sam, roleId)).toBe(1)
  const sales = await request(sam)
  expect(sales.rights).toEqual(standardRights.sales)
  expect([sales.can('deal:update'), sales.can('deal:export')]).toEqual([true, false])
  expect(() => sales.db('product:create')).toThrow(/may not/)

  expect(await say(standardRights.readOnly)).toBe(1)
  const reader = await request(sam)
  expect([reader.can('deal:read'), reader.can('deal:update')]).toEqual([true, false])

  expect(await give(sam, null)).toBe(1)
  expect((await request(sam)).can('deal:update')).toBe(true)
  await say(standardRights.sales)
})

test('owners have all, whatever role they were given', async () => {
  expect(await give(house.tenant, roleId)).toBe(1)
  expect((await request(house.tenant)).rights).toBeNull()
  expect((await request(house.tenant)).can('product:create')).toBe(true)
})

test('copies that differ from the roles are made equal again', async () => {
  const una = await house.addMember('member', 'Una Unlike')
  await give(una, roleId)
  const hers = eq(memberships.memberId, una.actor.memberId ?? '')
  await registry.db.update(memberships).set({ rights: null }).where(hers)
  expect((await request(una)).rights).toBeNull()

  expect(await repairRights(house.tenant, registry.db)).toBe(1)
  expect((await request(una)).rights).toEqual(standardRights.sales)
  expect(await repairRights(house.tenant, registry.db)).toBe(0)
})

test('work in the name of a member goes no further than the member', async () => {
  const jo = await house.addMember('member', 'Jo Job')
  const job = { kind: 'system', memberId: jo.actor.memberId, name: 'Atrium' } as const
  const { tenantId } = house.tenant
  expect((await tenantScopeFor(tenantId, job, registry.db)).can('deal:export')).toBe(true)

  await give(jo, roleId)
  expect((await tenantScopeFor(tenantId, job, registry.db)).can('deal:export')).toBe(false)
  expect((await tenantScopeFor(tenantId, { ...job, memberId: null }, registry.db)).can('deal:export')).toBe(
    true,
  )
})

test('whoever accepts an invitation has the role that the invitation was given', async () => {
  const { memberId, token } = await inviteMember(
    house.tenant,
    { email: 'ina@example.com', role: 'member' },
    registry.db,
  )
  const db = house.tenant.db('member:update')
  await db.update(members).set({ roleId }).where(eq(members.id, memberId))
  await acceptInvitation(
    token,
    { name: 'Ina', passwordHash: await hashPassword('a good long one') },
    registry.db,
  )
  const [joined] = await registry.db.select().from(memberships).where(eq(memberships.memberId, memberId))

  expect(joined?.rights).toEqual(standardRights.sales)
})
