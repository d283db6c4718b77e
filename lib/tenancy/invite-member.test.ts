import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identities, invitations, outbox, rateLimits } from '@/db/central/tables'
import { one } from '@/db/one'
import { members } from '@/db/tenant/tables'
import { createSession } from '@/lib/auth/sessions'
import { newToken } from '@/lib/kernel/tokens'
import { findInvitation } from '@/lib/platform/invitations/invitations'
import { linkOf } from '@/lib/platform/mail/deliver'
import { scopeOf } from '@/lib/tenancy/current'
import { invitationUrl, inviteMember, withdrawInvitation } from '@/lib/tenancy/invite-member'
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
