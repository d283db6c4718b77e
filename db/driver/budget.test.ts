import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBudget, type Holder } from '@/db/driver/budget'

/** A pool that writes down each place it was given. */
const holder = (name: string, given: string[]): Holder => ({ admit: () => given.push(name) })

test('places are given up to the limit, and then as they come back', () => {
  const given: string[] = []
  const budget = createBudget(2)
  budget.want(holder('a', given), 3)
  expect(given).toEqual(['a', 'a'])
  expect(budget.stat()).toMatchObject({ limit: 2, taken: 2 })

  budget.leave()
  expect(given).toHaveLength(2)
  budget.giveBack()
  expect(given).toHaveLength(3)
  expect(budget.stat().taken).toBe(2)
})

test('a pool that floods waits behind itself, not in front of the others', () => {
  const given: string[] = []
  const budget = createBudget(1)
  budget.want(holder('first', given), 1)
  budget.want(holder('flood', given), 100)
  budget.want(holder('small', given), 1)
  for (let i = 0; i < 3; i += 1) {
    budget.leave()
    budget.giveBack()
  }
  expect(given).toEqual(['first', 'flood', 'small', 'flood'])
})

test('what rests longest is closed for those that wait, and nothing when nobody does', () => {
  const closed: string[] = []
  const given: string[] = []
  const budget = createBudget(2)
  const resting = (name: string) => ({
    close() {
      closed.push(name)
      budget.wake(this)
      budget.leave()
    },
  })
  budget.want(holder('a', given), 2)
  budget.rest(resting('older'))
  budget.rest(resting('younger'))
  expect(closed).toEqual([])

  budget.want(holder('b', given), 1)
  expect(closed).toEqual(['older'])
  budget.giveBack()
  expect(given).toEqual(['a', 'a', 'b'])
})

test('only so many callers may wait', () => {
  const budget = createBudget(1, 2)
  expect([budget.enter(), budget.enter(), budget.enter()]).toEqual([true, true, false])
  budget.exit()
  expect(budget.enter()).toBe(true)
})

test('whatever the pools do, the limit holds, and in the end nothing is left taken', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom('want', 'drop'), fc.nat(3), fc.nat(4)), { maxLength: 80 })
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 5 }), (all, limit) => {
      const budget = createBudget(limit)
      let open = 0
      const pools = Array.from({ length: 4 }, () => ({
        admit: () => {
          open += 1
          expect(open).toBeLessThanOrEqual(limit)
        },
      }))
      const drop = () => {
        budget.leave()
        open -= 1
        budget.giveBack()
      }
      for (const [what, index, places] of all) {
        const pool = pools[index]
        if (what === 'want' && pool) budget.want(pool, places)
        else if (open > 0) drop()
        expect(budget.stat().taken).toBe(open)
      }
      for (const pool of pools) budget.want(pool, 0)
      while (open > 0) drop()
      expect(budget.stat().taken).toBe(0)
    }),
  )
})
