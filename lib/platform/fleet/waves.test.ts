import { expect, test } from 'vitest'
import { failuresIn, parseBudget, parseShares } from './waves'

test('a failure budget is a number or a part of the databases, rounded down', () => {
  expect(parseBudget('3')).toBe(3)
  expect(parseBudget('2%')).toEqual({ percent: 2 })
  expect(failuresIn(3, 10)).toBe(3)
  expect(failuresIn({ percent: 2 }, 199)).toBe(3)
  expect(failuresIn(undefined, 10)).toBeNull()
  for (const text of ['', '-1', '1.5', '101%', 'all']) {
    expect(() => parseBudget(text), text).toThrow('Say a number')
  }
})

test('the sizes of waves are percentages', () => {
  expect(parseShares('1,10')).toEqual([1, 10])
  expect(parseShares(' 0.5 , 100')).toEqual([0.5, 100])
  for (const text of ['', '0', '101', '1,,2', 'x'])
    expect(() => parseShares(text), text).toThrow('percentages')
})
