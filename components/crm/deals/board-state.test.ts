import { expect, test } from 'vitest'
import { applied, dropAt, extended, merged, spotOf } from '@/components/crm/deals/board-state'
import type { DealCard, Lane } from '@/lib/crm/deals/types'

const card = (stageId: string, id: string): DealCard => ({
  id,
  name: id,
  stageId,
  rank: id,
  amount: null,
  currency: 'USD',
  closeDate: null,
  company: null,
  owner: null,
  next: null,
  enteredAt: '2026-01-01T00:00:00Z',
  rottenDays: 20,
})

const lane = (id: string, cards: string, nextCursor: string | null = null): Lane => ({
  stage: { id, name: id, type: 'open', position: 0, probability: 10, rottingDays: null, color: 'gray' },
  figures: { count: cards.length, sum: '0', weighted: '0', others: 0 },
  cards: [...cards].map(name => card(id, name)),
  nextCursor,
})

const spot = (stageId: string) => ({ stageId, index: 0 })
const shown = (lanes: readonly Lane[]) => lanes.map(one => one.cards.map(({ id }) => id).join(''))

test('a card goes where its neighbours say, in its own lane and in another', () => {
  const lanes = [lane('new', 'abc'), lane('won', 'xy')]
  const move = (id: string, stageId: string, index: number) =>
    shown(applied(lanes, { kind: 'move', id, ...dropAt(lanes, id, { stageId, index }) }))

  expect(move('a', 'new', 2)).toEqual(['bca', 'xy'])
  expect(move('c', 'new', 0)).toEqual(['cab', 'xy'])
  expect(move('b', 'won', 1)).toEqual(['ac', 'xby'])
  expect(move('b', 'won', 2)).toEqual(['ac', 'xyb'])
})

test('a lane that a move does not touch is the same as before', () => {
  const lanes = [lane('new', 'abc'), lane('won', 'xy'), lane('lost', 'z')]
  const [first, second, third] = applied(lanes, { kind: 'move', id: 'a', ...dropAt(lanes, 'a', spot('won')) })

  expect(third).toBe(lanes[2])
  expect([first === lanes[0], second === lanes[1]]).toEqual([false, false])
})

test('a new stage starts without rot, and a card that is gone moves nowhere', () => {
  const lanes = [lane('new', 'a'), lane('next', '')]
  const there = applied(lanes, { kind: 'move', id: 'a', stageId: 'next', afterId: null, beforeId: null })

  expect(there[1]?.cards[0]).toMatchObject({ stageId: 'next', rottenDays: null })
  expect(shown(applied(lanes, { kind: 'remove', id: 'zzz' }))).toEqual(['a', ''])
  expect(spotOf(there, 'a')).toEqual({ stageId: 'next', index: 0 })
})

test('what was shown below the first page stays when the server answers anew', () => {
  const known = extended([lane('new', 'abc', 'more')], 'new', {
    cards: [card('new', 'd'), card('new', 'e')],
    nextCursor: null,
  })
  expect(shown(known)).toEqual(['abcde'])

  // `b` has left; the server's first three are now a, c and d.
  expect(shown(merged(known, [lane('new', 'acd', 'more')]))).toEqual(['acde'])
  // A card put at the top pushes `c` out of the first page, not off the board.
  expect(shown(merged(known, [lane('new', 'Aab', 'more')]))).toEqual(['Aabcde'])
  // The server has shown the whole lane: there is nothing below.
  expect(shown(merged(known, [lane('new', 'ab')]))).toEqual(['ab'])
})

test('a card that came into another lane is not shown twice', () => {
  const known = [lane('new', 'abcz', 'more'), lane('next', 'x')]

  expect(shown(merged(known, [lane('new', 'abc', 'more'), lane('next', 'xz')]))).toEqual(['abc', 'xz'])
})
