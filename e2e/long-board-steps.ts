import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { crmIn } from './crm'
import { cards, lane } from './deals-steps'
import { expect, unique } from './fixtures'

export const many = 2_000

/** So many deals in one stage of a workspace, by an import. */
export async function bringDeals(environment: NodeJS.ProcessEnv, slug: string): Promise<void> {
  const file = join(tmpdir(), `deals-${unique()}.csv`)
  const rows = Array.from({ length: many }, (_, at) => `d${at},Deal ${at},New,${1000 + at}`)
  await writeFile(file, ['opportunity_id,name,deal_stage,close_value', ...rows, ''].join('\n'))
  await crmIn(environment, ['import', slug, '--entity', 'deals', '--file', file])
  await rm(file)
}

/** The board with every card of its first lane. */
export async function showAll(page: Page): Promise<void> {
  await page.goto('/deals')
  const more = lane(page, 'New').getByRole('button', { name: /^Show \d+ more/ })
  for (let shown = 25; shown < many; shown = Math.min(many, shown + 50)) {
    await more.click()
    await expect(cards(page, 'New')).toHaveCount(Math.min(many, shown + 50), { timeout: 60_000 })
  }
}

/** Milliseconds from each key to the next picture, and between the pictures of a drag until the server has answered. */
export type BoardTimes = { walk: number[]; move: number[]; drag: number[] }

/** Walks over the board, moves cards by keys and drags one into another lane, in which it is then. */
export async function timeBoard(page: Page): Promise<BoardTimes> {
  await watch(page)
  await cards(page, 'New').first().focus()
  const walk = await keyTimes(page, [
    ...Array.from({ length: 12 }, () => 'ArrowDown'),
    ...['ArrowUp', 'k', 'j', 'End', 'ArrowRight', 'ArrowLeft'],
  ])
  const around = ['ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowLeft', 'ArrowLeft', 'ArrowDown', 'ArrowUp']
  const move = await keyTimes(page, [
    ...['Space', ...around, 'Escape'],
    ...['Space', 'ArrowRight', 'Space'],
    ...['Space', 'ArrowLeft', 'ArrowDown', 'Space'],
    ...['Space', 'ArrowDown', 'Space'],
  ])
  await expect(cards(page, 'New')).toHaveCount(many)

  const first = cards(page, 'New').first()
  await first.scrollIntoViewIfNeeded()
  const name = (await first.textContent()) ?? ''
  const from = await first.boundingBox()
  const to = await lane(page, 'Meeting').boundingBox()
  if (!from || !to) throw new Error('the board is not there')
  await page.mouse.move(from.x + 20, from.y + 10)
  const begun = await now(page)
  await page.mouse.down()
  await page.mouse.move(from.x + 30, from.y + 200, { steps: 10 })
  await page.mouse.move(to.x + 60, to.y + 120, { steps: 20 })
  await page.mouse.up()
  await expect(cards(page, 'Meeting')).toHaveText([name])
  // What the server answers is taken in too.
  await page.waitForTimeout(1_000)

  return { walk, move, drag: (await taken(page, begun)).pictures }
}

/**
 * Lets the page write down how long it took to answer each key, which the browser itself measures, in steps of 8 ms and
 * from 16 on, and when it drew.
 */
async function watch(page: Page): Promise<void> {
  // The benchmark's loader names functions by one of its own, which no page has.
  await page.evaluate('globalThis.__name = named => named')
  await page.evaluate(() => {
    const answers: { at: number; took: number }[] = []
    const pictures: { at: number; took: number }[] = []
    const observer = new PerformanceObserver(list => {
      for (const { name, startTime, duration } of list.getEntries()) {
        if (name === 'keydown') answers.push({ at: startTime, took: duration })
      }
    })
    // The lowest threshold there is, which the types of the DOM do not know yet.
    const shortest = { type: 'event', durationThreshold: 16 }
    observer.observe(shortest)
    let last = performance.now()
    const draw = () => {
      const at = performance.now()
      pictures.push({ at: last, took: at - last })
      last = at
      requestAnimationFrame(draw)
    }
    requestAnimationFrame(draw)
    Object.assign(window, {
      takenSince: (since: number) => ({
        answers: answers.filter(({ at }) => at >= since).map(({ took }) => took),
        pictures: pictures.filter(({ at }) => at >= since).map(({ took }) => took),
      }),
    })
  })
}

const now = (page: Page) => page.evaluate(() => performance.now())

const taken = (page: Page, since: number): Promise<{ answers: number[]; pictures: number[] }> =>
  page.evaluate(at => Reflect.get(window, 'takenSince')(at), since)

/** Presses keys one after the other, each when the one before has been answered and drawn. */
async function keyTimes(page: Page, keys: readonly string[]): Promise<number[]> {
  const times: number[] = []
  for (const key of keys) {
    const since = await now(page)
    await page.keyboard.press(key)
    await page.waitForTimeout(150)
    times.push(Math.max(16, ...(await taken(page, since)).answers))
  }

  return times
}
