import { expect, test } from 'vitest'
import { createDemand } from '@/db/driver/demand'

const HOUR = 3_600_000

test('what is asked for often stands above what was asked for last, and falls behind when it is not any more', () => {
  let time = 0
  const [often, last, never] = [createDemand(() => time), createDemand(() => time), createDemand(() => time)]
  for (; time < 10_000; time += 1_000) often.count()
  last.count()
  expect(often.level()).toBeGreaterThan(last.level())
  time += 120_000
  last.count()
  expect(last.level()).toBeGreaterThan(often.level())
  expect(never.level()).toBeLessThan(often.level())
})

test('it tells the same after a year as in the first minute', () => {
  for (const start of [0, 365 * 24 * HOUR]) {
    let time = start
    const [one, other] = [createDemand(() => time), createDemand(() => time)]
    for (let times = 0; times < 1_000; times += 1) one.count()
    time += 30_000 * 9
    for (let times = 0; times < 2; times += 1) other.count()
    expect(other.level() - one.level()).toBeCloseTo(Math.log2(2 ** 10 / 1_000), 4)
  }
})
