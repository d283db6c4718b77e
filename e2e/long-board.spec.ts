import { e2ePlace } from '../lib/launch/e2e-place.mjs'
import { expect, signUp, test } from './fixtures'
import { bringDeals, showAll, timeBoard } from './long-board-steps'

const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0

test('a board of 2,000 cards answers keys and a drag at once', async ({ page }) => {
  test.setTimeout(600_000)
  const founder = await signUp(page)
  const { environment } = await e2ePlace()
  await bringDeals(environment, founder.company.toLowerCase().replace(' ', '-'))
  await showAll(page)
  const { walk, move, drag } = await timeBoard(page)

  // The goal is 200 ms on a machine that does nothing else, which `npm run bench -- board` measures; this only finds a
  // board that has come to a standstill.
  expect(median([...walk, ...move])).toBeLessThan(1_000)
  expect(median(drag)).toBeLessThan(1_000)
})
