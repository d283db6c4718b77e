import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { memberships } from '@/db/central/tables'
import { members } from '@/db/tenant/tables'
import { createSession } from '@/lib/auth/sessions'
import { newId } from '@/lib/kernel/ids'
import { scopeOf } from '@/lib/tenancy/current'
import { inviteMember } from '@/lib/tenancy/invite-member'
import { changeRole, handOverWorkspace, removeMember } from '@/lib/tenancy/membership'
import { tenantPools } from '@/lib/tenancy/pools'
import { findSession } from '@/lib/tenancy/registry'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { joining, newEmail } from '@/lib/testing/joining'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let registry: TestCentral
let acme: TestTenant
const { memberOf, membershipOf, invite, accept, join } = joining(() => ({ registry, acme }))

beforeAll(async () => {
  registry = await testCentral()
  acme = await testTenant({ central: registry, name: 'Acme', ownerName: 'Ann' })
})
afterAll(async () => {
  await tenantPools().end()
  await acme.drop()
  await registry.drop()
})

test('a removed member is out at once, and comes back as the same member', async () => {
  const { memberId, identityId, email } = await join()
  const sessionId = await createSession(registry.db, identityId)
  const isIn = async () => {
    const session = await findSession(registry.db, sessionId)

    return Boolean(session && scopeOf(session))
  }
  expect(await isIn()).toBe(true)

  await removeMember(acme.tenant, memberId, registry.db)
  expect(await isIn()).toBe(false)
  expect(await memberOf(memberId)).toMatchObject({ state: 'removed' })
  await expect(removeMember(acme.tenant, memberId, registry.db)).rejects.toMatchObject({ code: 'not_found' })

  const again = await invite(email)
  expect(again.memberId).toBe(memberId)
  await accept(again.token, { identityId })
  expect(await isIn()).toBe(true)
})

test('a role counts in both planes, and in an invitation that is still open', async () => {
  const { memberId } = await join()
  await changeRole(acme.tenant, memberId, { role: 'admin' }, registry.db)
  expect(await memberOf(memberId)).toMatchObject({ role: 'admin' })
  expect(await membershipOf(memberId)).toMatchObject({ role: 'admin' })

  const invited = await invite(newEmail(), 'member')
  await changeRole(acme.tenant, invited.memberId, { role: 'viewer' }, registry.db)
  await accept(invited.token)
  expect(await membershipOf(invited.memberId)).toMatchObject({ role: 'viewer' })
})

test('members and viewers manage nobody; admins manage all but owners', async () => {
  const { memberId } = await join('admin')
  const owner = acme.tenant.actor.memberId ?? ''
  for (const role of ['member', 'viewer'] as const) {
    const tenant = acme.as(role)
    await expect(
      inviteMember(tenant, { email: newEmail(), role: 'viewer' }, registry.db),
    ).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(removeMember(tenant, memberId, registry.db)).rejects.toMatchObject({ code: 'forbidden' })
  }
  const admin = acme.as('admin')
  await expect(inviteMember(admin, { email: newEmail(), role: 'owner' }, registry.db)).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(changeRole(admin, memberId, { role: 'owner' }, registry.db)).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(removeMember(admin, owner, registry.db)).rejects.toMatchObject({ code: 'forbidden' })
  await removeMember(admin, memberId, registry.db)
})

test('a workspace keeps an owner, whoever tries what at once', async () => {
  const own = acme.tenant.actor.memberId ?? ''
  await expect(removeMember(acme.tenant, own, registry.db)).rejects.toMatchObject({ code: 'conflict' })
  await expect(changeRole(acme.tenant, own, { role: 'admin' }, registry.db)).rejects.toMatchObject({
    code: 'conflict',
  })

  const second = await join('owner')
  const answers = await Promise.allSettled([
    removeMember(acme.tenant, own, registry.db),
    removeMember(acme.tenant, second.memberId, registry.db),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const left = await acme.tenant
    .db('member:read')
    .select()
    .from(members)
    .where(and(eq(members.role, 'owner'), eq(members.state, 'active')))
  expect(left).toHaveLength(1)
})

test('an owner hands the workspace over in one act, to an active member alone, and no one else may', async () => {
  const heir = await join('member')
  const { memberId: invited } = await invite(newEmail())
  const house = await testTenant({ central: registry, name: 'Handed', ownerName: 'Olga' })
  try {
    const next = await house.addMember('member', 'Nina')
    const [from, to] = [house.tenant.actor.memberId ?? '', next.actor.memberId ?? '']
    const rolesOf = async () =>
      Object.fromEntries(
        (
          await registry.db.select().from(memberships).where(eq(memberships.tenantId, house.tenant.tenantId))
        ).map(({ memberId, role }) => [memberId, role]),
      )

    for (const wrong of [heir.memberId, from, newId()])
      await expect(handOverWorkspace(house.tenant, wrong, registry.db)).rejects.toMatchObject({
        code: 'not_found',
      })
    for (const tenant of [house.as('admin'), next])
      await expect(handOverWorkspace(tenant, to, registry.db)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await rolesOf()).toEqual({ [from]: 'owner', [to]: 'member' })

    const third = (await house.addMember('member', 'Theo')).actor.memberId ?? ''
    const answers = await Promise.allSettled(
      [to, third].map(heirId => handOverWorkspace(house.tenant, heirId, registry.db)),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const roles = await rolesOf()
    expect(roles[from]).toBe('admin')
    expect([roles[to], roles[third]].sort()).toEqual(['member', 'owner'])
    const rows = await house.tenant.db('member:read').select().from(members)
    expect(Object.fromEntries(rows.map(({ id, role }) => [id, role]))).toEqual(roles)
  } finally {
    await house.drop()
  }
  await expect(handOverWorkspace(acme.tenant, invited, registry.db)).rejects.toMatchObject({
    code: 'not_found',
  })
})
