import { count } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { centralClient } from '@/db/central/client'
import { databases, identities, tenants } from '@/db/central/tables'
import { one } from '@/db/one'
import { newId } from '@/lib/kernel/ids'
import { newToken } from '@/lib/kernel/tokens'
import { keepSpares } from '@/lib/platform/provisioning/spares'
import { scopeOf } from '@/lib/tenancy/current'
import { tenantPools } from '@/lib/tenancy/pools'
import { findSession } from '@/lib/tenancy/registry'
import { type TestInstallation, testInstallation } from '@/lib/testing/installation'
import { furtherWorkspace, signUp as signUpForm } from './schema'
import { createFurther, signUp, suggestSlug } from './sign-up'

let installation: TestInstallation
let web: ReturnType<typeof centralClient>

beforeAll(async () => {
  installation = await testInstallation()
  web = centralClient(installation.registry.webUrl, { max: 8 })
})
afterAll(async () => {
  await tenantPools().end()
  await web.end()
  await installation.drop()
})

const from = () => ({ address: newId(), userAgent: 'Browser' })
const form = (values: Partial<ReturnType<typeof signUpForm.parse>> = {}) =>
  signUpForm.parse({
    companyName: `Maven ${newId().slice(-8)}`,
    personName: 'Cara Losch',
    email: `${newId()}@maven.example`,
    password: 'a short sentence',
    requestKey: newToken(),
    ...values,
  })
const counts = async () => {
  const [people, workspaces, places] = await Promise.all(
    [identities, tenants, databases].map(async table => one(await web.db.select({ n: count() }).from(table))),
  )

  return [people?.n, workspaces?.n, places?.n]
}
async function keep(target: number) {
  await installation.central.execute(`update central.servers set spare_target = ${target}`)
  await keepSpares(installation)
}

test('with a spare ready the founder is in at once', async () => {
  await keep(1)
  const input = form()
  const founded = await signUp(web.db, input, from())
  expect(founded.state).toBe('active')

  const session = await findSession(web.db, founded.sessionId)
  const tenant = session && scopeOf(session)
  expect(tenant).toMatchObject({ name: input.companyName, actor: { role: 'owner', name: 'Cara Losch' } })
  expect(tenant?.db('company:read')).toBeDefined()
})

test('the same form sent twice at once is one workspace, and lets the same person in twice', async () => {
  const input = form()
  const [one, two] = await Promise.all([signUp(web.db, input, from()), signUp(web.db, input, from())])

  expect(one.tenantId).toBe(two.tenantId)
  expect(one.sessionId).not.toBe(two.sessionId)
})

test('whoever sends a form of somebody else again gets nothing', async () => {
  const input = form()
  await signUp(web.db, input, from())
  const before = await counts()
  const thieves = [
    { ...input, password: 'not their sentence' },
    { ...input, email: `${newId()}@other.example` },
  ]

  for (const thief of thieves) {
    await expect(signUp(web.db, thief, from())).rejects.toMatchObject({ code: 'conflict' })
  }
  expect(await counts()).toEqual(before)
})

test('what is refused names the field and leaves nothing behind', async () => {
  const known = form()
  await signUp(web.db, known, from())
  const before = await counts()

  await expect(signUp(web.db, form({ companyName: known.companyName }), from())).rejects.toMatchObject({
    code: 'conflict',
    fields: { companyName: [expect.stringContaining('exists already')] },
  })
  await expect(signUp(web.db, form({ email: known.email }), from())).rejects.toMatchObject({
    code: 'conflict',
    fields: { email: [expect.stringContaining('Log in')] },
  })
  await expect(signUp(web.db, form({ companyName: 'Admin' }), from())).rejects.toMatchObject({
    code: 'invalid',
    fields: { companyName: [expect.any(String)] },
  })
  expect(await counts()).toEqual(before)
})

test('fifty at once for one name are one workspace and 49 clear answers', async () => {
  const before = await counts()
  const companyName = `Rush ${newId().slice(-8)}`
  const answers = await Promise.allSettled(
    Array.from({ length: 50 }, () => signUp(web.db, form({ companyName }), from())),
  )
  const refused = answers.filter(answer => answer.status === 'rejected')

  expect(refused).toHaveLength(49)
  expect(refused.every(({ reason }) => reason.code === 'conflict')).toBe(true)
  expect(await counts()).toEqual(before.map(n => (n ?? 0) + 1))
})

test('somebody who is logged in gets a further workspace with the same account and a new session', async () => {
  const { sessionId } = await signUp(web.db, form(), from())
  const session = await findSession(web.db, sessionId)
  if (!session) throw new Error('there is no session')
  const { identityId, person, email } = session
  const input = furtherWorkspace.parse({ companyName: `Second ${newId().slice(-8)}`, requestKey: newToken() })

  const further = await createFurther(web.db, { identityId, name: person, email }, input, {
    ...from(),
    sessionId,
  })
  expect(await findSession(web.db, sessionId)).toBeUndefined()
  expect(await findSession(web.db, further.sessionId)).toMatchObject({
    identityId,
    wantedTenantId: further.tenantId,
  })
})

test('a name is suggested an address, and told when that is taken or not to be had', async () => {
  const { companyName } = form()
  expect(await suggestSlug(web.db, companyName)).toEqual({
    slug: companyName.toLowerCase().replace(' ', '-'),
    isFree: true,
  })
  await signUp(web.db, form({ companyName }), from())
  expect((await suggestSlug(web.db, companyName)).isFree).toBe(false)
  expect((await suggestSlug(web.db, 'Admin')).isFree).toBe(false)
})
