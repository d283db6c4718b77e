import { addressesIn } from './addresses'
import { crm } from './crm'
import { expect, expectAccessible, newCompany, test } from './fixtures'

/** What an address can ask a page for beside itself. */
const asked = ['/deals?new=deal', '/contacts?new=contact', '/deals/table?view=won', '/activities?view=done']
const pages = [...addressesIn('app/(crm)', 'page.tsx').filter(path => !path.includes('[')), ...asked]

/** A workspace with records of every kind, brought in by the command line. */
async function withRecords(company: string): Promise<void> {
  for (const [entity, file] of [
    ['companies', 'companies'],
    ['products', 'products'],
    ['deals', 'deals'],
    ['contacts', 'contacts-windows'],
  ] as const) {
    const words = ['--entity', entity, '--file', `e2e/fixtures/${file}.csv`]
    await crm('import', company.toLowerCase().replace(' ', '-'), ...words)
  }
}

test('an empty workspace is accessible, in both themes and on a phone', async ({ browser }) => {
  test.setTimeout(240_000)
  const { context, page } = await newCompany(browser)
  for (const path of ['/home', '/companies', '/contacts', '/deals', '/products', '/trash', '/import']) {
    await page.goto(path)
    await expectAccessible(page)
  }
  await context.close()
})

test('every list, record and setting is accessible with records in it', async ({ browser }) => {
  test.setTimeout(400_000)
  const { context, page, founder } = await newCompany(browser)
  await withRecords(founder.company)
  for (const path of pages) {
    await page.goto(path)
    await expectAccessible(page)
  }
  for (const list of ['/companies', '/contacts', '/deals/table']) {
    await page.goto(list)
    await page.locator('tbody th a').first().click()
    await page.waitForURL(/open=/)
    const id = new URL(page.url()).searchParams.get('open')
    await expectAccessible(page)
    await page.goto(`${list.replace('/table', '')}/${id}`)
    await expectAccessible(page)
  }
  await context.close()
})

test('the pages in front of the door are accessible', async ({ page }) => {
  test.setTimeout(240_000)
  const paths = [
    '/',
    '/signup',
    '/login',
    '/login?error=1',
    '/forgot',
    '/forgot?asked=1',
    '/invitation/unknown',
    '/reset/unknown',
  ]
  for (const path of [...paths, '/admin/login', '/no-such-page']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
  }
})
