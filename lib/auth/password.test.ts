import { expect, test } from 'vitest'
import { email } from '@/lib/kernel/email'
import { isAppError } from '@/lib/kernel/errors'
import { hashPassword, verifyPassword } from './password'
import { newPassword } from './schema'

test('a password is kept as argon2id with the recommended cost, salted', async () => {
  const [one, two] = await Promise.all([hashPassword('a short sentence'), hashPassword('a short sentence')])

  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(two)
  expect(await verifyPassword(one, 'a short sentence')).toBe(true)
  expect(await verifyPassword(one, 'a short sentence.')).toBe(false)
})

test('the same letters typed on another keyboard are the same password', async () => {
  const kept = await hashPassword('cafe\u0301 au lait, s.v.p.')
  expect(await verifyPassword(kept, 'caf\u00e9 au lait, s.v.p.')).toBe(true)
})

test('nobody has the password of an account that does not exist', async () => {
  expect(await verifyPassword(undefined, 'nobody has this password')).toBe(false)
  expect(await verifyPassword('', 'nobody has this password')).toBe(false)
})

test('a flood waits in a bounded queue, and what is beyond is refused', async () => {
  const kept = await hashPassword('a short sentence')
  const answers = await Promise.allSettled(
    Array.from({ length: 230 }, () => verifyPassword(kept, 'a short sentence')),
  )
  const refused = answers.filter(answer => answer.status === 'rejected')

  expect(refused).toHaveLength(27)
  expect(refused.every(({ reason }) => isAppError(reason) && reason.code === 'rate_limited')).toBe(true)
  expect(await verifyPassword(kept, 'a short sentence')).toBe(true)
})

test('an address has one form, and look-alikes of @ and . become what they look like before it is read', () => {
  expect(email.parse(' Cara.Losch@Maven.Example ')).toBe('cara.losch@maven.example')
  expect(email.parse('cara\uff20maven\uff0eexample')).toBe('cara@maven.example')
  for (const wrong of [
    'cara',
    'cara@',
    'a@b@c.example',
    'cara@maven.example\r\nBcc: x@y.example',
    'a,b@c.example',
  ])
    expect(email.safeParse(wrong).success, wrong).toBe(false)
})

test('a new password is long enough, not too long, and has more than a few letters', () => {
  for (const wrong of ['elevenchars', 'x'.repeat(129), 'aaaaaaaaaaaa'])
    expect(newPassword.safeParse(wrong).success, wrong).toBe(false)
  expect(newPassword.safeParse('a short sentence').success).toBe(true)
})
