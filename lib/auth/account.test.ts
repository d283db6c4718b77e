import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identities, memberships, outbox, sessions } from '@/db/central/tables'
import { one } from '@/db/one'
import { members } from '@/db/tenant/tables'
import { newId } from '@/lib/kernel/ids'
import { findSession } from '@/lib/tenancy/registry'
import { renamePerson } from '@/lib/tenancy/rename-person'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { testTenant } from '@/lib/testing/tenant'
import { changePassword } from './change-password'
import { deviceName } from './device-name'
import { hashPassword } from './password'
import { findReset, passwordResetLink } from './password-reset'
import { createSession, endSessionOf, findIdentity, listSessions } from './sessions'

let central: TestCentral
beforeAll(async () => {
  central = await testCentral()
})
afterAll(() => central.drop())

const present = 'the old sentence'
async function newPerson() {
  const passwordHash = await hashPassword(present)

  return one(
    await central.db
      .insert(identities)
      .values({ email: `${newId()}@example.com`, name: 'Ann', passwordHash })
      .returning({ identityId: identities.id, email: identities.email }),
  )
}
const isOpen = async (sessionId: string) => (await findSession(central.db, sessionId)) !== undefined

test('a new password needs the present one, and ends every session but this', async () => {
  const { identityId, email } = await newPerson()
  const [here, there] = [
    await createSession(central.db, identityId),
    await createSession(central.db, identityId),
  ]
  const actor = { kind: 'cli', name: 'Command line' } as const
  const reset =
    (await passwordResetLink(central.db, actor, email, 'https://crm.example')).split('/').at(-1) ?? ''
  const change = (typed: string, password = 'a new sentence') =>
    changePassword(central.db, { identityId, sessionId: here }, { present: typed, password })

  await expect(change('not the old sentence')).rejects.toMatchObject({
    code: 'invalid',
    fields: { present: [expect.stringContaining('present password')] },
  })
  await expect(change(present, 'password1234')).rejects.toMatchObject({ fields: { password: [/Too many/] } })
  expect(await Promise.all([here, there].map(isOpen))).toEqual([true, true])

  await change(present)
  expect(await Promise.all([here, there].map(isOpen))).toEqual([true, false])
  expect(await findReset(central.db, reset)).toBeUndefined()
  expect(await findIdentity(central.db, { email, password: present })).toBeUndefined()
  expect(await findIdentity(central.db, { email, password: 'a new sentence' })).toMatchObject({
    id: identityId,
  })
  expect(await central.db.select().from(outbox).where(eq(outbox.to, email))).toMatchObject([
    { kind: 'password_changed' },
  ])
})

test('whoever has an open session guesses ten times in a quarter of an hour', async () => {
  const { identityId } = await newPerson()
  const guess = (typed: string) =>
    changePassword(
      central.db,
      { identityId, sessionId: newId() },
      { present: typed, password: 'a new sentence' },
    ).then(
      () => 'changed',
      ({ code }) => code,
    )
  const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => guess(`a wrong sentence ${n}`)))
  expect(answers.filter(code => code === 'invalid')).toHaveLength(10)
  expect(await guess(present)).toBe('rate_limited')
})

test('a person sees the sessions that are open, each with where it is, and ends any of their own', async () => {
  const { identityId } = await newPerson()
  const stranger = await createSession(central.db, (await newPerson()).identityId)
  const open = (userAgent: string) =>
    createSession(central.db, identityId, { userAgent, address: '192.0.2.7' })
  const [first, second, ended, idle] = [await open('A'), await open('B'), await open('C'), await open('D')]
  await endSessionOf(central.db, identityId, ended)
  await central.db
    .update(sessions)
    .set({ lastSeenAt: sql`now() - interval '31 minutes'` })
    .where(eq(sessions.id, idle))

  const listed = await listSessions(central.db, identityId)
  expect(listed.map(({ id }) => id)).toEqual([second, first])
  expect(listed[0]).toMatchObject({ userAgent: 'B', address: '192.0.2.7' })

  for (const other of [stranger, ended, newId()])
    await expect(endSessionOf(central.db, identityId, other)).rejects.toMatchObject({ code: 'not_found' })
  expect(await isOpen(stranger)).toBe(true)
  await endSessionOf(central.db, identityId, first)
  expect(await Promise.all([first, second].map(isOpen))).toEqual([false, true])
})

test('everybody gives themselves another name, whatever their role, and nobody else', async () => {
  const acme = await testTenant({ central })
  try {
    const viewer = await acme.addMember('viewer', 'Vera')
    const { memberId } = viewer.actor
    const { identityId } = one(
      await central.db
        .select()
        .from(memberships)
        .where(eq(memberships.memberId, memberId ?? '')),
    )
    await renamePerson(viewer, identityId, 'Vera Voss', central.db)

    const names = (await acme.tenant.db('member:read').select().from(members)).map(({ name }) => name)
    expect(names.sort()).toEqual(['Olivia Owner', 'Vera Voss'])
    const [person] = await central.db.select().from(identities).where(eq(identities.id, identityId))
    expect(person?.name).toBe('Vera Voss')
  } finally {
    await acme.drop()
  }
})

test('a device is called what its person calls it', () => {
  const safari = 'AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15'
  const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/144.0.0.0 Safari/537.36'
  const named: Record<string, string> = {
    [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${safari}`]: 'Safari on Mac',
    [`Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) ${safari}`]: 'Safari on iPhone',
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome}`]: 'Chrome on Windows',
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Edg/144.0`]: 'Edge on Windows',
    [`Mozilla/5.0 (Linux; Android 10; K) ${chrome}`]: 'Chrome on Android',
    [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${chrome}`]: 'Chrome on Chromebook',
    'Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0': 'Firefox on Linux',
    'curl/8.9': 'Unknown device',
    '': 'Unknown device',
  }
  for (const [userAgent, name] of Object.entries(named)) expect(deviceName(userAgent), userAgent).toBe(name)
})
