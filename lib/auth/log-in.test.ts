import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identities, sessions } from '@/db/central/tables'
import { one } from '@/db/one'
import { newId } from '@/lib/kernel/ids'
import { findSession } from '@/lib/tenancy/registry'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { authorize } from './authorize'
import { isDeviceOf, sealDevice } from './device'
import { type LogInFrom, logIn } from './log-in'
import { authOptions } from './options'
import { hashPassword } from './password'

let central: TestCentral
const password = 'a short sentence'

beforeAll(async () => {
  central = await testCentral()
})
afterAll(() => central.drop())

const browser = (from: Partial<LogInFrom> = {}): LogInFrom => ({
  address: `192.0.2.${Math.ceil(Math.random() * 200)}-${newId()}`,
  userAgent: 'Browser',
  isKnownDevice: false,
  ...from,
})

async function newPerson(): Promise<{ id: string; email: string }> {
  const email = `${newId()}@example.com`

  return one(
    await central.db
      .insert(identities)
      .values({ email, name: 'Ann', passwordHash: await hashPassword(password) })
      .returning({ id: identities.id, email: identities.email }),
  )
}
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    ({ code, message }) => ({ code, message }),
  )

test('each log-in is a new session, and the one that the browser brought ends', async () => {
  const { email, id } = await newPerson()
  const first = await logIn(central.db, { email, password }, browser())
  const second = await logIn(central.db, { email, password }, browser({ sessionId: first }))

  expect(second).not.toBe(first)
  expect(await findSession(central.db, first)).toBeUndefined()
  expect(await findSession(central.db, second)).toMatchObject({ identityId: id })
})

test('a wrong password, an unknown address and a disabled account are one answer', async () => {
  const { email } = await newPerson()
  const disabled = await newPerson()
  await central.db.update(identities).set({ disabledAt: new Date() }).where(eq(identities.id, disabled.id))

  const answers = await Promise.all([
    refusal(logIn(central.db, { email, password: 'another sentence' }, browser())),
    refusal(logIn(central.db, { email: `${newId()}@example.com`, password }, browser())),
    refusal(logIn(central.db, { email: disabled.email, password }, browser())),
  ])
  expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
  expect(answers[0]).toMatchObject({ code: 'unauthenticated' })
})

test('an account is guessed ten times in a quarter of an hour, known or not, from wherever', async () => {
  const { email } = await newPerson()
  for (const account of [email, `${newId()}@example.com`]) {
    const codes = await Promise.all(
      Array.from({ length: 30 }, () =>
        refusal(logIn(central.db, { email: account, password: 'another sentence' }, browser())),
      ),
    )
    expect(codes.filter(answer => answer?.code === 'unauthenticated')).toHaveLength(10)
    expect(codes.filter(answer => answer?.code === 'rate_limited')).toHaveLength(20)
  }
  expect(await refusal(logIn(central.db, { email, password }, browser()))).toMatchObject({
    code: 'rate_limited',
  })
})

test('who logged in here before is not locked out by strangers who guess', async () => {
  const { email } = await newPerson()
  const device = await sealDevice(email)
  for (let tries = 0; tries < 11; tries += 1)
    await refusal(logIn(central.db, { email, password: 'another sentence' }, browser()))

  expect(await isDeviceOf(device, email)).toBe(true)
  expect(await isDeviceOf(device, `other-${email}`)).toBe(false)
  expect(await isDeviceOf(undefined, email)).toBe(false)
  expect(await logIn(central.db, { email, password }, browser({ isKnownDevice: true }))).toBeTypeOf('string')
})

test('the right password starts the count anew', async () => {
  const { email } = await newPerson()
  for (let round = 0; round < 3; round += 1) {
    for (let tries = 0; tries < 9; tries += 1)
      await refusal(logIn(central.db, { email, password: 'another sentence' }, browser()))
    await logIn(central.db, { email, password }, browser())
  }
})

test('one address tries 200 times, whatever the accounts', async () => {
  const from = browser()
  const answers = await Promise.all(
    Array.from({ length: 201 }, (_, n) =>
      refusal(logIn(central.db, { email: `${n}-${newId()}@example.com`, password }, from)),
    ),
  )
  expect(answers.filter(answer => answer?.code === 'rate_limited').length).toBeGreaterThanOrEqual(1)
})

test('authorize answers null to everything that is wrong, and never throws', async () => {
  const { email } = await newPerson()
  const from = async () => browser()
  const broken: unknown[] = []
  const broke = (error: unknown) => broken.push(error)
  const ask = (credentials: unknown) => authorize(credentials, () => central.db, from, broke)
  const failing = () => {
    throw new Error('password of the database: hunter2')
  }

  for (const wrong of [
    undefined,
    null,
    'x',
    {},
    { email },
    { email, password: 'no' },
    { email: [email], password },
  ])
    expect(await ask(wrong)).toBeNull()
  expect(broken).toEqual([])
  expect(await authorize({ email, password }, failing, from, broke)).toBeNull()
  expect(await authorize({ email, password }, () => central.db, failing, broke)).toBeNull()
  expect(broken).toHaveLength(2)

  const user = await ask({ email: ` ${email.toUpperCase()} `, password })
  const [session] = await central.db
    .select()
    .from(sessions)
    .where(eq(sessions.id, user?.id ?? newId()))
  expect(session?.userAgent).toBe('Browser')
})

test('what a client sends to "update" its session changes nothing', async () => {
  const { jwt } = authOptions(() => undefined).callbacks ?? {}
  const token = { sid: newId() }
  const attack = { tenantId: newId(), role: 'superadmin', sid: newId(), sub: newId() }

  expect(
    await jwt?.({ token, trigger: 'update', session: attack, user: undefined as never, account: null }),
  ).toEqual(token)
})

test('next-auth seals and opens what we do, and its redirects stay here', async () => {
  const { jwt, callbacks } = authOptions(() => undefined)
  const sid = newId()
  const sealed = (await jwt?.encode?.({ token: { sid, name: 'Ann', role: 'owner' }, secret: '' })) ?? ''

  expect(await jwt?.decode?.({ token: sealed, secret: '' })).toEqual({ sid })
  expect(await jwt?.decode?.({ token: `${sealed}x`, secret: '' })).toBeNull()
  const baseUrl = 'http://localhost:3000'
  const lead = (url: string) => callbacks?.redirect?.({ url, baseUrl })
  expect(await lead(`${baseUrl}/deals`)).toBe(`${baseUrl}/deals`)
  for (const url of ['//evil.com', 'https://evil.com', `${baseUrl}.evil.com`, `${baseUrl}//evil.com`])
    expect(await lead(url)).toBe(`${baseUrl}/home`)
})
