import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { crm } from './crm'
import { expect, newCompany, test } from './fixtures'

/**
 * What the page of an app that holds one layout and one line of text loads, with this version of Next: the same sum
 * over what `next build` makes of it. Another version is to be measured anew.
 */
const emptyPage = { next: '16.4.6', bytes: 134_580 }

/** Times an empty page, at most. */
const allowed = 1.5

/** Scripts of a page in bytes as they are sent: all that its answer names, but for those of browsers of old. */
async function scriptBytes(page: Page, path: string): Promise<number> {
  const html = await (await page.request.get(path)).text()
  const old = new Set(
    [...html.matchAll(/<script[^>]* nomodule/gi)].flatMap(([tag]) => tag.match(chunk) ?? []),
  )
  const named = new Set([...(html.match(chunk) ?? [])].filter(name => !old.has(name)))
  const sizes = await Promise.all(
    [...named].map(async name => {
      const answer = await page.request.get(`/_next/${name}`)
      expect(answer.status(), name).toBe(200)

      return gzipSync(await answer.body(), { level: 9 }).length
    }),
  )

  return sizes.reduce((sum, size) => sum + size, 0)
}

const chunk = /static\/chunks\/[^"'\\<>]+?\.js/g

test('home, lists, the board and records load no more scripts than they are allowed, beside an empty page', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const { version } = createRequire(import.meta.url)('next/package.json')
  expect(version).toBe(emptyPage.next)
  const { context, page, founder } = await newCompany(browser)
  const slug = founder.company.toLowerCase().replace(' ', '-')
  await crm('import', slug, '--entity', 'companies', '--file', 'e2e/fixtures/companies.csv')
  await crm('import', slug, '--entity', 'contacts', '--file', 'e2e/fixtures/contacts-windows.csv')
  await crm('import', slug, '--entity', 'deals', '--file', 'e2e/fixtures/deals.csv')
  const measured: Record<string, number> = {}
  const measure = async (path: string, name = path) => {
    measured[name] = Math.round((await scriptBytes(page, path)) / (emptyPage.bytes / 100)) / 100
  }

  for (const path of ['/home', '/activities', '/products']) await measure(path)
  for (const list of ['/companies', '/contacts', '/deals/table', '/deals']) {
    await measure(list)
    if (list === '/deals') continue
    await page.goto(list)
    await page.locator('tbody th a').first().click()
    await page.waitForURL(/open=/)
    const id = new URL(page.url()).searchParams.get('open')
    const path = list.replace('/table', '')
    await measure(`${path}/${id}`, `${path}/[id]`)
  }
  test.info().annotations.push({ type: 'times an empty page', description: JSON.stringify(measured) })
  expect(Object.entries(measured).filter(([, times]) => times > allowed)).toEqual([])
  await context.close()
})
