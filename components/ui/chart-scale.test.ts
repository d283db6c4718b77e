import { expect, test } from 'vitest'
import { ticksTo } from '@/components/ui/chart-scale'

test('a scale begins at zero, ends at the largest value or above it, and has at most five ticks', () => {
  expect(ticksTo(0)).toEqual([0, 1])
  expect(ticksTo(130)).toEqual([0, 50, 100, 150])
  for (const largest of [0.3, 1, 7, 10, 11, 99, 101, 12_345, 999_999, 1e12]) {
    const ticks = ticksTo(largest)
    expect(ticks[0]).toBe(0)
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(largest)
    expect(ticks.length).toBeGreaterThan(2)
    expect(ticks.length).toBeLessThanOrEqual(5)
  }
})
