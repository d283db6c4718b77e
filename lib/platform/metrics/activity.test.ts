import { expect, test } from 'vitest'
import { createActivity } from './activity'

const figures = (name: string, commits: number) => ({ name, bytes: 1, connections: 0, commits, rollbacks: 0 })
const many = (commits: number) =>
  Array.from({ length: 30 }, (_, n) => figures(`t_${String(n).padStart(2, '0')}`, commits))

test('what happened before the first look does not count, and what came since does', () => {
  const activity = createActivity()
  expect(activity.observe([figures('t_a', 1000)]).moved.get('t_a')).toEqual({ commits: 0, rollbacks: 0 })
  expect(activity.observe([figures('t_a', 1007)]).moved.get('t_a')).toEqual({ commits: 7, rollbacks: 0 })
  // The server's statistics began anew.
  expect(activity.observe([figures('t_a', 3)]).moved.get('t_a')).toEqual({ commits: 0, rollbacks: 0 })
})

test('the largest twenty are told apart, and a database that grows past one changes no sum by itself', () => {
  const activity = createActivity()
  activity.observe(many(100))
  const before = activity.observe(many(101))
  expect(before.moved.size).toBe(21)
  expect(before.moved.get('other')).toEqual({ commits: 10, rollbacks: 0 })

  const [smallest, ...others] = many(101).reverse()
  const after = activity.observe([smallest ?? figures('', 0), ...others.reverse()])
  expect(after.gone).toEqual(['t_19'])
  expect([...after.moved.values()].every(({ commits }) => commits === 0)).toBe(true)
})
