import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { type Budget, createBudget, type Holder, OPENING, type Resting } from '@/db/driver/budget'

type Connection = { pool: number; resting: Resting; state: 'busy' | 'resting' | 'leaving' }

/** Pools that use a budget as the real ones do, with connections that are only entries of a list. */
function createPools(budget: Budget, size: number, isQuick = true) {
  const openings: (() => void)[] = []
  const demands: number[] = []
  const connections: Connection[] = []
  const log: string[] = []
  const leave = (connection: Connection) => {
    connection.state = 'leaving'
    budget.wake(connection.resting)
    budget.leave()
  }
  const holders = Array.from(
    { length: size },
    (_, pool): Holder => ({
      admit(opened) {
        if (isQuick) opened()
        else openings.push(opened)
        log.push(`open ${pool}`)
        const connection: Connection = {
          pool,
          state: 'busy',
          resting: {
            close() {
              log.push(`close ${pool}`)
              leave(connection)
            },
          },
        }
        connections.push(connection)
      },
    }),
  )
  const first = (pool: number, state: Connection['state']) =>
    connections.find(connection => connection.pool === pool && connection.state === state)

  return {
    connections,
    openings,
    demands,
    log,
    isShort: (pool: number) => holders.slice(pool, pool + 1).some(budget.isShort),
    want: (pool: number, places: number) =>
      holders.slice(pool, pool + 1).forEach(holder => {
        budget.want(holder, places)
      }),
    rest(pool: number) {
      const connection = first(pool, 'busy')
      if (!connection) return
      connection.state = 'resting'
      budget.rest(connection.resting, demands[pool] ?? 0)
    },
    wake(pool: number) {
      const connection = first(pool, 'resting')
      if (!connection) return
      connection.state = 'busy'
      budget.wake(connection.resting)
    },
    leave(pool: number) {
      const connection = first(pool, 'busy')
      if (connection) leave(connection)
    },
    giveBack(pool: number) {
      const connection = first(pool, 'leaving')
      if (!connection) return
      connections.splice(connections.indexOf(connection), 1)
      budget.giveBack()
    },
    /** The oldest one, whatever it is at. */
    closeOne() {
      const [connection] = connections
      if (!connection) return
      if (connection.state !== 'leaving') leave(connection)
      connections.shift()
      budget.giveBack()
    },
  }
}

describe('places', () => {
  test('are given up to the limit', () => {
    const budget = createBudget(3)
    const pools = createPools(budget, 1)
    pools.want(0, 3)
    expect(pools.log).toEqual(['open 0', 'open 0', 'open 0'])
    expect(budget.stat()).toMatchObject({ limit: 3, taken: 3 })
  })

  test('are not given beyond it, nor while a closing connection is still there', () => {
    const budget = createBudget(2)
    const pools = createPools(budget, 2)
    pools.want(0, 5)
    pools.want(1, 1)
    expect(pools.log).toHaveLength(2)
    pools.leave(0)
    expect(pools.log).toHaveLength(2)
    pools.giveBack(0)
    expect(pools.log).toHaveLength(3)
    expect(budget.stat().taken).toBe(2)
  })

  test('are not given to a pool that no longer wants any', () => {
    const pools = createPools(createBudget(1), 2)
    pools.want(0, 1)
    pools.want(1, 1)
    pools.want(1, 0)
    pools.leave(0)
    pools.giveBack(0)
    expect(pools.log).toEqual(['open 0'])
  })

  test('go to each pool in its turn, so that one that floods starves nobody', () => {
    const pools = createPools(createBudget(1), 3)
    pools.want(0, 100)
    pools.want(1, 2)
    pools.want(2, 1)
    for (let turn = 0; turn < 5; turn += 1) {
      for (const pool of [0, 1, 2]) {
        pools.leave(pool)
        pools.giveBack(pool)
      }
    }
    expect(pools.log.slice(0, 6)).toEqual(['open 0', 'open 0', 'open 1', 'open 2', 'open 0', 'open 1'])
  })
})

describe('connections that are being opened', () => {
  test('are so many at once, and each that is there or has failed lets in the next', () => {
    const budget = createBudget(2 * OPENING)
    const pools = createPools(budget, 2, false)
    pools.want(0, 1)
    pools.want(1, 2 * OPENING)
    expect(pools.openings).toHaveLength(OPENING)
    pools.openings.pop()?.()
    expect(pools.openings).toHaveLength(OPENING)
    expect(budget.stat().taken).toBe(OPENING + 1)
    pools.openings[0]?.()
    pools.openings[0]?.()
    expect(pools.openings).toHaveLength(OPENING + 1)
  })

  test('do not count when they take long, for they may wait for a server that does not answer', () => {
    vi.useFakeTimers()
    try {
      const pools = createPools(createBudget(2 * OPENING), 2, false)
      pools.want(0, OPENING)
      pools.want(1, 3)
      expect(pools.log).toHaveLength(OPENING)
      vi.advanceTimersByTime(250)
      expect(pools.log.slice(OPENING)).toEqual(['open 1', 'open 1', 'open 1'])
    } finally {
      vi.useRealTimers()
    }
  })

  test('close no connection at rest that they cannot use the place of yet', () => {
    const budget = createBudget(OPENING + 2)
    const pools = createPools(budget, 2, false)
    pools.want(0, 2)
    pools.rest(0)
    pools.rest(0)
    for (const opened of pools.openings.splice(0)) opened()
    pools.want(1, 2 * OPENING)
    expect(pools.log.filter(line => line === 'close 0')).toHaveLength(0)
    pools.openings.pop()?.()
    expect(pools.log.filter(line => line === 'close 0')).toHaveLength(1)
  })
})

describe('connections at rest', () => {
  test('are closed when room is needed, the longest first, and only as many as are needed', () => {
    const pools = createPools(createBudget(3), 4)
    for (const pool of [0, 1, 2]) pools.want(pool, 1)
    for (const pool of [1, 0, 2]) pools.rest(pool)
    pools.want(3, 2)
    expect(pools.log.slice(3)).toEqual(['close 1', 'close 0'])
    pools.giveBack(1)
    pools.giveBack(0)
    expect(pools.log.slice(5)).toEqual(['open 3', 'open 3'])
  })

  test('are closed by how much they are asked for, before how long they rest', () => {
    const pools = createPools(createBudget(3), 4)
    pools.demands.push(3, 1, 2)
    for (const pool of [0, 1, 2]) pools.want(pool, 1)
    for (const pool of [0, 1, 2]) pools.rest(pool)
    pools.want(3, 2)
    expect(pools.log.slice(3)).toEqual(['close 1', 'close 2'])
  })

  test('are left alone while there is room, and when they are in use again', () => {
    const pools = createPools(createBudget(2), 2)
    pools.want(0, 1)
    pools.rest(0)
    pools.want(1, 1)
    pools.wake(0)
    pools.want(1, 1)
    expect(pools.log).toEqual(['open 0', 'open 1'])
  })

  test('are closed as they come to rest, when others wait', () => {
    const pools = createPools(createBudget(1), 2)
    pools.want(0, 1)
    pools.want(1, 1)
    expect(pools.log).toEqual(['open 0'])
    pools.rest(0)
    expect(pools.log).toEqual(['open 0', 'close 0'])
  })
})

describe('a shortage', () => {
  test('is there when others wait for more than is free or soon will be', () => {
    const pools = createPools(createBudget(2), 2)
    pools.want(0, 2)
    pools.want(1, 1)
    expect(pools.isShort(0)).toBe(true)
    pools.leave(0)
    expect(pools.isShort(0)).toBe(false)
  })

  test("is not made by a pool's own callers", () => {
    const pools = createPools(createBudget(1), 2)
    pools.want(0, 1)
    pools.want(0, 10)
    expect(pools.isShort(0)).toBe(false)
    expect(pools.isShort(1)).toBe(true)
  })
})

test('callers may wait up to a number, and not beyond it until one has gone', () => {
  const budget = createBudget(1, 2)
  expect([budget.enter(), budget.enter(), budget.enter()]).toEqual([true, true, false])
  expect(budget.stat().waiting).toBe(2)
  budget.exit()
  expect(budget.enter()).toBe(true)
})

test('whatever pools do, the limit holds, nobody is forgotten, and all places come back', () => {
  const pool = fc.nat(2)
  const move = fc.oneof(
    fc.record({ kind: fc.constant('want' as const), pool, places: fc.nat(5) }),
    fc.record({ kind: fc.constantFrom('rest', 'wake', 'leave', 'giveBack'), pool }),
  )
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.array(move, { maxLength: 60 }), (limit, moves) => {
      const budget = createBudget(limit)
      const pools = createPools(budget, 3)
      for (const one of moves) {
        if ('places' in one) pools.want(one.pool, one.places)
        else pools[one.kind](one.pool)
        expect(budget.stat().taken).toBe(pools.connections.length)
        expect(pools.connections.length).toBeLessThanOrEqual(limit)
      }
      pools.log.length = 0
      for (const one of [0, 1, 2]) pools.want(one, 1)
      for (let turn = 0; turn < 2 * limit + 3; turn += 1) pools.closeOne()
      expect(pools.log).toEqual(expect.arrayContaining(['open 0', 'open 1', 'open 2']))
      for (let turn = 0; turn < limit; turn += 1) pools.closeOne()
      expect(budget.stat()).toMatchObject({ limit, taken: 0, idle: 0, waiting: 0 })
    }),
  )
})
