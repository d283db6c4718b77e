import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessTokens, identities, outbox } from '@/db/central/tables'
import { one } from '@/db/one'
import { newId } from '@/lib/kernel/ids'
import { linkOf } from '@/lib/platform/mail/deliver'
import { findSession } from '@/lib/tenancy/registry'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { countReset } from './attempts'
import { hashPassword } from './password'
import { findReset, mailReset, passwordResetLink, resetPassword } from './password-reset'
import { createSession, findIdentity } from './sessions'

let central: TestCentral
beforeAll(async () => {
  central = await testCentral()
})
afterAll(() => central.drop())

const operator = { kind: 'cli', name: 'Command line' } as const
async function newPerson() {
  const passwordHash = await hashPassword('the old sentence')

  return one(
    await central.db
      .insert(identities)
      .values({ email: `${newId()}@example.com`, name: 'Ann', passwordHash })
      .returning({ id: identities.id, email: identities.email }),
  )
}
const issue = async (email: string) =>
  (await passwordResetLink(central.db, operator, email, 'https://crm.example')).split('/').at(-1) ?? ''

test('a link sets a new password once and ends every session', async () => {
  const { id, email } = await newPerson()
  const sessions = await Promise.all([createSession(central.db, id), createSession(central.db, id)])
  const token = await issue(email)
  expect(await findReset(central.db, token)).toEqual({ email })

  const answers = await Promise.allSettled(
    Array.from({ length: 20 }, (_, n) =>
      resetPassword(central.db, { token, password: `a new sentence ${n}` }),
    ),
  )
  const worked = answers.findIndex(({ status }) => status === 'fulfilled')
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await findReset(central.db, token)).toBeUndefined()
  for (const session of sessions) expect(await findSession(central.db, session)).toBeUndefined()
  expect(await findIdentity(central.db, { email, password: 'the old sentence' })).toBeUndefined()
  expect(await findIdentity(central.db, { email, password: `a new sentence ${worked}` })).toMatchObject({
    id,
  })
})

test('a link that was replaced, is too old, or is for something else does nothing', async () => {
  const { id, email } = await newPerson()
  const replaced = await issue(email)
  const old = await issue(email)
  await central.db
    .update(accessTokens)
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where(eq(accessTokens.identityId, id))

  for (const token of [replaced, old, ''])
    await expect(resetPassword(central.db, { token, password: 'a new sentence' })).rejects.toMatchObject({
      code: 'not_found',
    })
  await expect(issue('nobody@example.com')).rejects.toMatchObject({ code: 'not_found' })
})

const mailsTo = (email: string) =>
  central.db.select().from(outbox).where(eq(outbox.to, email)).orderBy(outbox.createdAt)
const tokensOf = async (email: string) => {
  const links = await Promise.all((await mailsTo(email)).map(linkOf))

  return links.map(link => link?.split('/').at(-1) ?? '').filter(Boolean)
}

test('whoever forgot a password gets a link for an hour by mail; nobody else gets anything', async () => {
  const { id, email } = await newPerson()
  const closed = await newPerson()
  await central.db.update(identities).set({ disabledAt: new Date() }).where(eq(identities.id, closed.id))
  const strangers = [`${newId()}@example.com`, closed.email]
  for (const address of [email, ...strangers]) await mailReset(central.db, address, 'https://crm.example')

  expect(await mailsTo(email)).toMatchObject([{ kind: 'password_reset', state: 'kept' }])
  for (const stranger of strangers) expect(await mailsTo(stranger)).toEqual([])
  const [row] = await central.db.select().from(accessTokens).where(eq(accessTokens.identityId, id))
  const life = Number(row?.expiresAt) - Date.now()
  expect(life).toBeGreaterThan(59 * 60_000)
  expect(life).toBeLessThanOrEqual(60 * 60_000)
})

test('asking again closes no link, and the first that is used closes the others and ends every session', async () => {
  const { id, email } = await newPerson()
  const session = await createSession(central.db, id)
  const issued = await issue(email)
  for (let n = 0; n < 3; n += 1) await mailReset(central.db, email, 'https://crm.example')
  const tokens = [issued, ...(await tokensOf(email))]
  expect(tokens).toHaveLength(4)
  for (const token of tokens) expect(await findReset(central.db, token)).toEqual({ email })

  const answers = await Promise.allSettled(
    tokens.map(token => resetPassword(central.db, { token, password: 'a new sentence' })),
  )
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const token of tokens) expect(await findReset(central.db, token)).toBeUndefined()
  expect(await findSession(central.db, session)).toBeUndefined()
  expect((await mailsTo(email)).at(-1)).toMatchObject({ kind: 'password_changed', sealedLink: null })
})

test('five links an hour for an address, whether anybody has it or not, and fifty from one place', async () => {
  const { email } = await newPerson()
  for (const address of [email, `${newId()}@example.com`]) {
    for (let n = 0; n < 5; n += 1) await countReset(central.db, address, newId())
    await expect(countReset(central.db, address, newId())).rejects.toMatchObject({ code: 'rate_limited' })
  }
  const place = newId()
  for (let n = 0; n < 50; n += 1) await countReset(central.db, `${newId()}@example.com`, place)
  await expect(countReset(central.db, `${newId()}@example.com`, place)).rejects.toMatchObject({
    code: 'rate_limited',
  })
})
