import { describe, expect, test } from 'vitest'
import { createBreaker } from '@/db/driver/breaker'

function broken(random: () => number = () => 1) {
  let at = 0
  const changes: boolean[] = []
  const breaker = createBreaker({ now: () => at, random, onChange: isOpen => changes.push(isOpen) })

  return {
    breaker,
    changes,
    fail: (times = 1) => {
      for (let i = 0; i < times; i += 1) breaker.failed(new Error('refused'))
    },
    pass: (milliseconds: number) => {
      at += milliseconds
    },
  }
}

describe('the breaker', () => {
  test('stays closed for fewer failures in a row than its threshold', () => {
    const { breaker, changes, fail } = broken()
    for (let i = 0; i < 5; i += 1) {
      fail(2)
      expect([breaker.isOpen(), breaker.tries()]).toEqual([false, 1])
      breaker.succeeded()
    }
    expect(changes).toEqual([])
  })

  test('opens at the threshold, is due after its pause, and closes when a try succeeds', () => {
    const { breaker, changes, fail, pass } = broken()
    fail(3)
    expect([breaker.isOpen(), breaker.tries(), breaker.retryAfter()]).toEqual([true, 0, 1])
    pass(999)
    expect(breaker.tries()).toBe(0)
    pass(1)
    expect(breaker.tries()).toBe(1)
    breaker.succeeded()
    expect([breaker.isOpen(), breaker.tries()]).toEqual([false, 3])
    expect(changes).toEqual([true, false])
  })

  test('waits twice as long after each try that fails, half a minute at the most, and says it changed once', () => {
    const { breaker, changes, fail, pass } = broken()
    fail(3)
    const pauses = Array.from({ length: 7 }, () => {
      const seconds = breaker.retryAfter()
      pass(seconds * 1000)
      fail()

      return seconds
    })
    expect(pauses).toEqual([1, 2, 4, 8, 16, 30, 30])
    expect(changes).toEqual([true])
  })

  test('starts anew after it was closed', () => {
    const { breaker, fail, pass } = broken()
    fail(3)
    pass(1000)
    fail()
    expect(breaker.retryAfter()).toBe(2)
    breaker.succeeded()
    fail(3)
    expect(breaker.retryAfter()).toBe(1)
  })

  test('is not held back longer by failures of what was dialled before it opened', () => {
    const { breaker, fail, pass } = broken()
    fail(8)
    pass(1000)
    expect(breaker.tries()).toBe(1)
  })

  test('never waits less than half of its pause', () => {
    const { breaker, fail, pass } = broken(() => 0)
    fail(3)
    pass(499)
    expect(breaker.tries()).toBe(0)
    pass(1)
    expect(breaker.tries()).toBe(1)
  })
})
