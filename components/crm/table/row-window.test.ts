import { expect, test } from 'vitest'
import { rowWindow } from '@/components/crm/table/row-window'

const sight = { top: 0, height: 800, rowHeight: 36 }

test('a short list is drawn whole', () => {
  expect(rowWindow(50, sight)).toEqual({ start: 0, end: 50 })
})

test('of a long one only what is in sight, with some rows around it, at any place', () => {
  for (const top of [0, 18_000, 180_000 - 800, 999_999]) {
    const { start, end } = rowWindow(5000, { ...sight, top })
    expect(end - start).toBeLessThanOrEqual(80)
    expect(start).toBeGreaterThanOrEqual(0)
    expect(end).toBeLessThanOrEqual(5000)
    const first = Math.min(Math.floor(top / 36), 4977)
    expect(start).toBeLessThanOrEqual(first)
    expect(end).toBeGreaterThanOrEqual(Math.min(5000, first + 23))
  }
})
