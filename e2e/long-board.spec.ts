import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { crm } from './crm'
import { cards, lane } from './deals-steps'
import { expect, signUp, test, unique } from './fixtures'

const many = 2_000

/**
 * How long the page took to answer each key and press, until its next picture: what the browser itself measures. It
 * rounds to 8 ms and leaves out what took less than 16.
 */
async function answerTimes(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = []
    const observer = new PerformanceObserver(list => {
      for (const { name, duration } of list.getEntries()) {
        if (/^(keydown|pointerdown|pointerup)$/.test(name)) times.push(duration)
      }
    })
    // The lowest threshold there is, which the types of the DOM do not know yet.
    const shortest = { type: 'event', durationThreshold: 16 }
    observer.observe(shortest)
    Object.assign(window, { answerTimes: times })
  })
  await act()
  await page.waitForTimeout(200)

  return page.evaluate(() => Object.values({ times: Reflect.get(window, 'answerTimes') }).flat())
}

const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0

test('a board of 2,000 cards answers keys and a drag at once', async ({ page }) => {
  test.setTimeout(600_000)
  const founder = await signUp(page)
  const slug = founder.company.toLowerCase().replace(' ', '-')
  const file = join(tmpdir(), `deals-${unique()}.csv`)
  const rows = Array.from({ length: many }, (_, at) => `d${at},Deal ${at},New,${1000 + at}`)
  await writeFile(file, ['opportunity_id,name,deal_stage,close_value', ...rows, ''].join('\n'))
  await crm('import', slug, '--entity', 'deals', '--file', file)
  await rm(file)

  await page.goto('/deals')
  const more = lane(page, 'New').getByRole('button', { name: /^Show \d+ more/ })
  for (let shown = 25; shown < many; shown = Math.min(many, shown + 50)) {
    await more.click()
    await expect(cards(page, 'New')).toHaveCount(Math.min(many, shown + 50), { timeout: 60_000 })
  }

  const first = cards(page, 'New').first()
  await first.focus()
  const keys = await answerTimes(page, async () => {
    for (let step = 0; step < 20; step++) await page.keyboard.press('ArrowDown')
    await page.keyboard.press(' ')
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowDown', 'ArrowUp']) {
      await page.keyboard.press(key)
    }
    await page.keyboard.press('Escape')
  })

  const name = (await first.textContent()) ?? ''
  const from = await first.boundingBox()
  const to = await lane(page, 'Meeting').boundingBox()
  if (!from || !to) throw new Error('the board is not there')
  const drags = await answerTimes(page, async () => {
    await page.mouse.move(from.x + 20, from.y + 10)
    await page.mouse.down()
    await page.mouse.move(to.x + 60, to.y + 120, { steps: 20 })
    await page.mouse.up()
    await expect(cards(page, 'Meeting')).toHaveText([name])
  })
  const measured = {
    keys: keys.length,
    medianOfKeys: median(keys),
    slowestKey: Math.max(...keys, 0),
    drag: Math.max(...drags, 0),
  }
  test.info().annotations.push({ type: 'ms until the next picture', description: JSON.stringify(measured) })
  // The goal is 200 ms on a machine that does nothing else; this only finds a board that has come to a standstill.
  expect(measured.medianOfKeys).toBeLessThan(1_000)
})
