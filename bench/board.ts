import { chromium } from 'playwright'
import { signUp } from '@/e2e/fixtures'
import { type BoardTimes, bringDeals, many, showAll, timeBoard } from '@/e2e/long-board-steps'
import { systemChromium } from '@/lib/launch/chromium.mjs'
import { startApp } from '@/lib/launch/e2e-app.mjs'
import { placeApart } from '@/lib/launch/e2e-place.mjs'
import { type Figure, median, type Section } from './measure'

const LIMIT = 200

/** Measures how soon a board of 2,000 cards answers, in a browser before the built app on a throwaway data folder. */
export async function board(): Promise<Section[]> {
  const place = await placeApart()
  const app = await startApp(place)
  try {
    const times = await inBrowser(place.url, async page => {
      const { company } = await signUp(page)
      await bringDeals(place.environment, company.toLowerCase().replace(' ', '-'))
      await showAll(page)

      return timeBoard(page)
    })

    return [{ title: `A board of ${many.toLocaleString('en')} cards`, figures: figuresOf(times) }]
  } finally {
    await app.stop()
  }
}

async function inBrowser<T>(
  url: string,
  work: (page: Parameters<typeof timeBoard>[0]) => Promise<T>,
): Promise<T> {
  const executablePath = systemChromium()
  const browser = await chromium.launch({
    args: ['--disable-gpu'],
    ...(executablePath && { executablePath }),
  })
  try {
    return await work(await browser.newPage({ baseURL: url, viewport: { width: 1440, height: 900 } }))
  } finally {
    await browser.close()
  }
}

function figuresOf({ walk, move, drag }: BoardTimes): Figure[] {
  const both = (name: string, times: number[], method: string): Figure[] => [
    { name: `${name}, median`, measured: median(times), unit: 'ms', target: LIMIT, method },
    { name: `${name}, slowest`, measured: Math.max(...times), unit: 'ms', target: LIMIT, method },
  ]

  return [
    ...both('A key from card to card', walk, `${walk.length} keys, each until the next picture`),
    ...both('A key that moves a card', move, `${move.length} keys: lifted, carried, put down, put back`),
    ...both(
      'A picture of a drag',
      drag,
      `${drag.length} pictures from the press to a second after the server's answer`,
    ),
  ]
}
