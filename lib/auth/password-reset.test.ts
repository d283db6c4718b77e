import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessTokens, identities } from '@/db/central/tables'
import { one } from '@/db/one'
import { newId } from '@/lib/kernel/ids'
import { findSession } from '@/lib/tenancy/registry'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { hashPassword } from './password'
import { findReset, passwordResetLink, resetPassword } from './password-reset'
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
