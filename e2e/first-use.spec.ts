import { expect, expectAccessible, signUp, test } from './fixtures'
import { openPage } from './record-steps'

test('sample data fills home, its figures open the lists behind them, and it leaves without a trace', async ({
  page,
}) => {
  await signUp(page)
  await page.goto('/home')
  await page.getByRole('button', { name: 'Try it with sample data' }).click()
  await expect(page.getByText('Sample data is here.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try it with sample data' })).toHaveCount(0)
  await expectAccessible(page)

  // A bar of the funnel.
  const funnel = page.getByRole('table', { name: /Open deals are worth/ })
  await funnel.getByRole('link', { name: 'New', exact: true }).click()
  await expect(page.getByRole('rowheader', { name: 'Second bakery' })).toBeVisible()
  await expect(page.getByRole('rowheader', { name: 'Autumn rollout' })).toHaveCount(0)

  // A column of the months.
  await page.goto('/home')
  const won = page.getByRole('figure', { name: /were won in the last 12 months/ })
  await expect(won.getByRole('link')).toHaveCount(12)
  await won
    .getByRole('link', { name: /, [1-9]\d* deals?$/ })
    .first()
    .click()
  await expect(page.getByRole('rowheader', { name: 'Route planning' })).toBeVisible()

  // Deals that need a look, of whoever looks.
  await page.goto('/home')
  await page.locator('section', { hasText: 'Going quiet' }).last().getByRole('link', { name: 'Show' }).click()
  await expect(page.getByRole('rowheader', { name: 'Inspection pilot' })).toBeVisible()
  await expect(page.getByRole('rowheader', { name: 'Second bakery' })).toHaveCount(0)

  // Seen and starred: on home, and in the sidebar.
  await openPage(page, 'Inspection pilot')
  await page.getByRole('button', { name: 'Add to favourites' }).click()
  const places = page.getByRole('navigation', { name: 'Places' })
  await expect(places.getByRole('link', { name: 'Inspection pilot' })).toBeVisible()
  await page.goto('/home')
  const recent = page.locator('section', { hasText: 'Recently viewed' }).last()
  await expect(recent.getByRole('link', { name: /Inspection pilot/ })).toBeVisible()

  await page.getByRole('button', { name: 'Remove sample data' }).click()
  await expect(page.getByText('Sample data is here.')).toHaveCount(0)
  await expect(places.getByRole('link', { name: 'Inspection pilot' })).toHaveCount(0)
  await page.goto('/companies')
  await expect(page.getByText('No companies yet.').filter({ visible: true })).toBeVisible()
})
