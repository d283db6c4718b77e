import { afterAll, beforeAll, expect, test } from 'vitest'
import { rateLimits } from '@/db/central/tables'
import { type TestCentral, testCentral } from '@/lib/testing/central'
import { countAttempt, forgetAttempts, sweepRateLimits } from './rate-limits'

let central: TestCentral
beforeAll(async () => {
  central = await testCentral()
})
afterAll(() => central.drop())

const attempts = async (bucket: string, times: number, limit: { limit: number; seconds: number }) => {
  const all = await Promise.allSettled(
    Array.from({ length: times }, () => countAttempt(central.db, bucket, limit)),
  )

  return all.filter(({ status }) => status === 'fulfilled').length
}

test('fifty at once are counted as fifty', async () => {
  expect(await attempts('a', 50, { limit: 12, seconds: 60 })).toBe(12)
  expect(await attempts('b', 5, { limit: 12, seconds: 60 })).toBe(5)
})

test('the refusal says when to come back', async () => {
  await countAttempt(central.db, 'c', { limit: 1, seconds: 600 })
  await expect(countAttempt(central.db, 'c', { limit: 1, seconds: 600 })).rejects.toMatchObject({
    code: 'rate_limited',
    message: 'Too many attempts. Try again in 10 minutes.',
  })
})

test('a window that is over, or forgotten, starts anew', async () => {
  expect(await attempts('d', 2, { limit: 1, seconds: -1 })).toBe(2)
  expect(await attempts('e', 1, { limit: 1, seconds: 60 })).toBe(1)
  await forgetAttempts(central.db, 'e')
  expect(await attempts('e', 1, { limit: 1, seconds: 60 })).toBe(1)
})

test('old windows are swept, running ones stay', async () => {
  await countAttempt(central.db, 'old', { limit: 1, seconds: -7200 })
  await countAttempt(central.db, 'new', { limit: 1, seconds: 60 })
  await sweepRateLimits(central.db)
  const left = (await central.db.select({ bucket: rateLimits.bucket }).from(rateLimits)).map(
    row => row.bucket,
  )

  expect(left).toContain('new')
  expect(left).not.toContain('old')
})
