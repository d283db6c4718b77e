import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identities, invitations, memberships, outbox, rateLimits } from '@/db/central/tables'
import { one } from '@/db/one'
import { members } from '@/db/tenant/tables'
import { createSession } from '@/lib/auth/sessions'
import { newId } from '@/lib/kernel/ids'
import { newToken } from '@/lib/kernel/tokens'
import { findInvitation } from '@/lib/platform/invitations/invitations'
import { linkOf } from '@/lib/platform/mail/deliver'
import { acceptInvitation } from '@/lib/tenancy/accept-invitation'
import { scopeOf } from '@/lib/tenancy/current'
import {
  changeRole,
  handOverWorkspace,
  invitationUrl,
  inviteMember,
  removeMember,
  withdrawInvitation,
} from '@/lib/tenancy/membership'
import { tenantPools } from '@/lib/tenancy/pools'
import { findSession } from '@/lib/tenancy/registry'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { type TestTenant, testTenant } from '@/lib/testing/tenant'

let registry: TestCentral
let acme: TestTenant

beforeAll(async () => {
  registry = await testCentral()
  acme = await testTenant({ central: registry, name: 'Acme', ownerName: 'Ann' })
})
afterAll(async () => {
  await tenantPools().end()
  await acme.drop()
  await registry.drop()
})

const newEmail = () => `${newId()}@example.com`
const newcomer = () => ({ name: 'Ben New', passwordHash: 'hash' })
const memberOf = async (memberId: string) =>
  one(await acme.tenant.db('member:read').select().from(members).where(eq(members.id, memberId)))
const membershipOf = async (memberId: string) =>
  (await registry.db.select().from(memberships).where(eq(memberships.memberId, memberId)))[0]
const invite = (email: string, role: 'owner' | 'admin' | 'member' | 'viewer' = 'member') =>
  inviteMember(acme.tenant, { email, role }, registry.db)
const accept = (token: string, guest: Parameters<typeof acceptInvitation>[1] = newcomer()) =>
  acceptInvitation(token, guest, registry.db)
async function join(role: 'owner' | 'admin' | 'member' = 'member') {
  const email = newEmail()
  const { memberId, token } = await invite(email, role)

  return { email, memberId, ...(await accept(token)) }
}

test('a newcomer accepts, has an account, and works in the workspace with the role of the invitation', async () => {
  const email = newEmail()
  const { memberId, token } = await invite(email, 'viewer')
  expect(await memberOf(memberId)).toMatchObject({ state: 'invited', email })
  expect(await findInvitation(registry.db, token)).toMatchObject({
    workspace: 'Acme',
    email,
    identityId: null,
  })

  const { identityId } = await accept(token)
  expect(await memberOf(memberId)).toMatchObject({
    state: 'active',
    name: 'Ben New',
    identityId,
    role: 'viewer',
  })
  const session = await findSession(registry.db, await createSession(registry.db, identityId))
  const tenant = session && scopeOf(session)
  expect(tenant).toMatchObject({ actor: { memberId, role: 'viewer' } })
  expect(tenant?.can('company:create')).toBe(false)
})

test('whoever is invited gets the link by mail; a refused invitation mails nobody', async () => {
  const email = newEmail()
  const { token } = await invite(email)
  const mail = one(await registry.db.select().from(outbox).where(eq(outbox.to, email)))
  expect(mail).toMatchObject({ kind: 'invitation', state: 'kept', tenantId: acme.tenant.tenantId })
  expect(mail.subject).toBe('Ann invites you to Acme')
  expect(await linkOf(mail)).toBe(invitationUrl(token))

  const refused = newEmail()
  const invitation = { email: refused, role: 'member' } as const
  await expect(inviteMember(acme.as('member'), invitation, registry.db)).rejects.toMatchObject({
    code: 'forbidden',
  })
  const bucket = eq(rateLimits.bucket, `invitation:tenant:${acme.tenant.tenantId}`)
  await registry.db.update(rateLimits).set({ count: 200 }).where(bucket)
  await expect(invite(refused)).rejects.toMatchObject({ code: 'rate_limited' })
  await registry.db.delete(rateLimits).where(bucket)
  expect(await registry.db.select().from(outbox).where(eq(outbox.to, refused))).toEqual([])
})

test('only the hash of a link is kept, and it opens once, of fifty at once', async () => {
  const { token } = await invite(newEmail())
  const kept = await registry.db.select({ hash: invitations.tokenHash }).from(invitations)
  expect(JSON.stringify(kept)).not.toContain(token)

  const answers = await Promise.allSettled(Array.from({ length: 50 }, () => accept(token)))
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await findInvitation(registry.db, token)).toBeUndefined()
})

test('a link that is too old, taken back, replaced or made up opens nothing', async () => {
  const old = await invite(newEmail())
  await registry.db
    .update(invitations)
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where(eq(invitations.memberId, old.memberId))
  const withdrawn = await invite(newEmail())
  await withdrawInvitation(acme.tenant, withdrawn.memberId, registry.db)
  const email = newEmail()
  const replaced = await invite(email)
  const again = await invite(email)

  for (const token of [old.token, withdrawn.token, replaced.token, newToken(), ''])
    await expect(accept(token)).rejects.toMatchObject({ code: 'not_found' })
  expect(again.memberId).toBe(replaced.memberId)
  expect(await memberOf(withdrawn.memberId)).toMatchObject({ state: 'to_invite' })
  await accept(again.token)
})

test('an invitation is for its address, and an account is not made over', async () => {
  const ben = await join()
  const { token, memberId } = await inviteMember(
    (await testOther()).tenant,
    { email: ben.email, role: 'member' },
    registry.db,
  )
  const stranger = await join()

  await expect(accept(token)).rejects.toMatchObject({ code: 'conflict' })
  await expect(accept(token, { identityId: stranger.identityId })).rejects.toMatchObject({
    code: 'forbidden',
  })
  expect(await accept(token, { identityId: ben.identityId })).toMatchObject({ identityId: ben.identityId })
  expect(await membershipOf(memberId)).toMatchObject({ identityId: ben.identityId, role: 'member' })
  const people = await registry.db.select().from(identities).where(eq(identities.email, ben.email))
  expect(people).toHaveLength(1)
})

let other: TestTenant | undefined
async function testOther(): Promise<TestTenant> {
  other ??= await testTenant({ central: registry, name: 'Maven' })

  return other
}
afterAll(() => other?.drop())

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

test('somebody who came in with an import becomes the member who is invited', async () => {
  const imported = one(
    await acme.tenant
      .db('member:update')
      .insert(members)
      .values({ name: 'Violet' })
      .returning({ id: members.id }),
  )
  const { memberId, token } = await inviteMember(
    acme.tenant,
    { memberId: imported.id, email: newEmail(), role: 'member' },
    registry.db,
  )
  expect(memberId).toBe(imported.id)
  await accept(token)
  expect(await memberOf(memberId)).toMatchObject({ state: 'active' })
})

test('an active member is not invited again, nor an address used twice', async () => {
  const { email } = await join()
  await expect(invite(email)).rejects.toMatchObject({
    code: 'conflict',
    fields: { email: [expect.any(String)] },
  })
  const imported = one(
    await acme.tenant
      .db('member:update')
      .insert(members)
      .values({ name: 'Violet' })
      .returning({ id: members.id }),
  )
  await expect(
    inviteMember(acme.tenant, { memberId: imported.id, email, role: 'member' }, registry.db),
  ).rejects.toMatchObject({ code: 'conflict' })
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
