import { addressesIn } from './addresses'
import { crm } from './crm'
import { expect, expectAccessible, newCompany, test } from './fixtures'
import { kinds, newHouse } from './isolation/houses'

/** Every page of a workspace: a new one is there by itself. */
const inside = addressesIn('app/(crm)', 'page.tsx')
const lists = inside.filter(path => !path.includes('[') && !path.startsWith('/settings'))
const others = inside.filter(path => !lists.includes(path))

/** What an address can ask a page for beside itself. */
const asked = [
  '/deals?new=deal',
  '/contacts?new=contact',
  '/companies?new=company',
  '/products?new=product',
  '/activities?new=task',
  '/deals/table?view=won',
  '/deals/table?g=stageId',
  '/activities?view=done',
  '/contacts?f=city.is.Nowhere',
]

/** Lists beside which a record is read. */
const beside = {
  '/companies': 'company',
  '/contacts': 'contact',
  '/deals': 'deal',
  '/activities': 'activity',
} as const

/** A page in front of the door, and what stands in its address instead of a token. */
const before = addressesIn('app/(public)', 'page.tsx').map(path => path.replace('[token]', 'unknown'))

test('an empty workspace is accessible, in both themes, on a desktop, a tablet and a phone', async ({
  browser,
}) => {
  const { context, page } = await newCompany(browser)
  for (const path of lists) {
    await page.goto(path)
    await expectAccessible(page)
  }
  await context.close()
})

for (const [what, walked] of [
  ['list', [...lists, ...asked]],
  ['record, panel and setting', others],
] as const) {
  test(`every ${what} is accessible with records in it`, async ({ browser, playwright, baseURL }) => {
    const { request, slug, ids } = await newHouse(playwright, baseURL)
    for (const [entity, file] of [
      ['companies', 'companies'],
      ['products', 'products'],
      ['deals', 'deals'],
      ['contacts', 'contacts-windows'],
    ] as const)
      await crm('import', slug, '--entity', entity, '--file', `e2e/fixtures/${file}.csv`)
    const context = await browser.newContext({ storageState: await request.storageState() })
    const page = await context.newPage()
    const panels = Object.entries(beside).map(([list, kind]) => `${list}?open=${ids[kind]}`)
    for (const path of what === 'list' ? walked : [...walked, ...panels]) {
      const kind = kinds[path]
      expect(kind !== undefined || !path.includes('['), `${path} needs a line in kinds`).toBe(true)
      await page.goto(kind ? path.replace('[id]', ids[kind]) : path)
      // While a page comes, its frame stands there too, out of sight.
      await expect(page.locator('h1').filter({ visible: true }).first()).toBeVisible()
      await expectAccessible(page)
    }
    await Promise.all([context.close(), request.dispose()])
  })
}

test('the pages in front of the door are accessible', async ({ page }) => {
  for (const path of [
    ...before,
    '/login?error=1',
    '/forgot?asked=1',
    '/admin/login',
    '/admin/setup/unknown',
    '/no-such-page',
  ]) {
    await page.goto(path || '/')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
  }
})
