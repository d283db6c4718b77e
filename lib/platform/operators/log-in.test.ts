import { afterAll, beforeAll, expect, test } from 'vitest'
import { operators } from '@/db/central/tables'
import { one } from '@/db/one'
import { isDeviceOf, sealDevice } from '@/lib/auth/device'
import { hashPassword } from '@/lib/auth/password'
import { newId } from '@/lib/kernel/ids'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { logInOperator } from './mutations'

let central: TestCentral
const password = 'a short sentence'

beforeAll(async () => {
  central = await testCentral()
})
afterAll(() => central.drop())

async function newOperator(): Promise<string> {
  const email = `${newId()}@provider.example`
  const passwordHash = await hashPassword(password)

  return one(
    await central.db
      .insert(operators)
      .values({ email, name: 'Otto', passwordHash })
      .returning({ email: operators.email }),
  ).email
}
const somewhere = () => ({ address: newId(), isKnownDevice: false })
const attempt = (email: string, typed: string, from = somewhere()) =>
  logInOperator(central.db, { email, password: typed }, from).then(
    () => 'in',
    ({ code }) => code,
  )
const codesOf = async (times: number, ask: (n: number) => Promise<string>) => {
  const answers = await Promise.all(Array.from({ length: times }, (_, n) => ask(n)))

  return (code: string) => answers.filter(answer => answer === code).length
}

test('an operator is guessed ten times in a quarter of an hour, known or not, from wherever', async () => {
  const email = await newOperator()
  for (const account of [email, `${newId()}@provider.example`]) {
    const count = await codesOf(15, () => attempt(account, 'another sentence'))
    expect(count('unauthenticated')).toBe(10)
    expect(count('rate_limited')).toBe(5)
  }
  expect(await attempt(email, password)).toBe('rate_limited')
})

test('the right password opens below the limit, and starts the count anew', async () => {
  const email = await newOperator()
  for (let round = 0; round < 2; round += 1) {
    const count = await codesOf(9, () => attempt(email, 'another sentence'))
    expect(count('unauthenticated')).toBe(9)
    expect(await attempt(email, password)).toBe('in')
  }
})

test('one address tries 200 times, whatever the accounts; another address is not counted with it', async () => {
  const from = somewhere()
  const count = await codesOf(201, n => attempt(`${n}-${newId()}@provider.example`, password, from))
  expect(count('rate_limited')).toBeGreaterThanOrEqual(1)

  const email = await newOperator()
  expect(await attempt(email, password, from)).toBe('rate_limited')
  expect(await attempt(email, password)).toBe('in')
})

test('who logged in here before is not locked out, and a person with that address is no operator', async () => {
  const email = await newOperator()
  await codesOf(11, () => attempt(email, 'another sentence'))
  expect(await attempt(email, password)).toBe('rate_limited')
  expect(await attempt(email, password, { address: newId(), isKnownDevice: true })).toBe('in')

  expect(await isDeviceOf(await sealDevice(email, 'operator'), email, 'operator')).toBe(true)
  expect(await isDeviceOf(await sealDevice(email), email, 'operator')).toBe(false)
  expect(await isDeviceOf(await sealDevice(email, 'operator'), email)).toBe(false)
})
