import { expect, test } from 'vitest'
import { planWaves } from './waves'

const fleet = ['a', 'b', 'c', 'd'].map(tenantId => ({ tenantId }))
const named = (...tenantIds: string[]) => tenantIds.map(tenantId => ({ tenantId }))

test('without a word it is one wave of all, which bears every failure', () => {
  expect(planWaves(fleet, {})).toEqual([{ databases: fleet, bearable: Number.POSITIVE_INFINITY }])
})

test('canaries come first and bear none, in the order of the fleet', () => {
  expect(planWaves(fleet, { canary: ['c', 'b'], maxFailures: 2 })).toEqual([
    { databases: named('b', 'c'), bearable: 0 },
    { databases: named('a', 'd'), bearable: 2 },
  ])
})

test('what is skipped is in no wave, also when it is asked for', () => {
  expect(planWaves(fleet, { only: ['a', 'b'], skip: ['b'], canary: ['b', 'd'] })).toEqual([
    { databases: named('a'), bearable: Number.POSITIVE_INFINITY },
  ])
  expect(planWaves(fleet, { only: [] })).toEqual([])
})
