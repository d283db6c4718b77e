import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { inDatabaseOf } from './crm'
import { expect, expectAccessible, newCompany, signUp, test } from './fixtures'
import { row } from './record-steps'

/** Twelve people in three cities, of whom every second is a customer. */
async function begin(page: Page): Promise<void> {
  const { company } = await signUp(page)
  await inDatabaseOf(company.toLowerCase().replace(' ', '-'), async sql => {
    await sql`insert into contacts (first_name, last_name, city, lifecycle_stage)
      select 'Person', lpad(n::text, 2, '0'), (array['Ghent', 'Lyon', 'Turin'])[n % 3 + 1],
        case when n % 2 = 0 then 'customer' else 'lead' end
      from generate_series(1, 12) n`
  })
}

const heads = (page: Page) => page.locator('thead th').allInnerTexts()
const names = (page: Page) => page.locator('tbody th').allInnerTexts()

test('what a list shows leaves as a file, its columns are drawn to their places, rows are selected in one go', async ({
  page,
}) => {
  await begin(page)
  await page.goto('/contacts?f=city.is.Ghent&c=city,lifecycleStage,phone')
  await expect(row(page, 'Person 03')).toBeVisible()
  const head = (name: string) => page.getByRole('columnheader', { name, exact: true })
  await head('Phone').dragTo(head('City'), { targetPosition: { x: 20, y: 10 } })
  await expect(page).toHaveURL(/c=phone,city,lifecycleStage/)
  await expect.poll(() => heads(page)).toEqual(['', 'Name', 'Phone', 'City', 'Lifecycle'])

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^contacts-\d{4}-\d\d-\d\d\.csv$/)
  const [first, ...lines] = (await readFile(await file.path(), 'utf8')).trimEnd().split(/\r?\n/)
  expect(first).toBe('\u{feff}Name,Phone,City,Lifecycle')
  expect(lines).toEqual(['03', '06', '09', '12'].map(n => expect.stringMatching(`^Person ${n},,Ghent,`)))

  await page.getByRole('checkbox', { name: 'Select Person 03' }).click()
  await page.getByRole('checkbox', { name: 'Select Person 09' }).click({ modifiers: ['Shift'] })
  const bar = page.getByRole('region', { name: 'Selected rows' })
  await expect(bar.getByText('3 selected')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Select Person 12' }).click()
  await expect(bar.getByText('4 selected')).toBeVisible()
})

test('a list falls into groups that are folded, kept in its address, and read out one after the other', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await begin(page)
  await page.goto('/contacts')
  await page.getByRole('button', { name: 'Group' }).click()
  await page.getByLabel('Group by').selectOption({ label: 'Lifecycle' })
  await expect(page).toHaveURL(/g=lifecycleStage/)
  await page.keyboard.press('Escape')
  const leads = page.getByRole('button', { name: /^Lead 6 contacts/ })
  const customers = page.getByRole('button', { name: /^Customer 6 contacts/ })
  await expect(leads).toHaveAttribute('aria-expanded', 'true')
  await expect(customers).toBeVisible()
  const odd = ['01', '03', '05', '07', '09', '11']
  const even = ['02', '04', '06', '08', '10', '12']
  const persons = (numbers: string[]) => numbers.map(n => expect.stringContaining(`Person ${n}`))
  await expect.poll(() => names(page)).toEqual([...persons(odd), ...persons(even)])
  await expectAccessible(page)
  await leads.click()
  await expect.poll(() => names(page)).toEqual(persons(even))
  await leads.press('Enter')
  await expect.poll(() => names(page)).toEqual([...persons(odd), ...persons(even)])
  await customers.click()
  await expect(page).toHaveURL(/fold=customer/)
  await page.reload()
  await expect(leads).toBeVisible()
  await expect(customers).toHaveAttribute('aria-expanded', 'false')
  await expect.poll(() => names(page)).toEqual(persons(odd))
  await customers.click()
  await expect(page).not.toHaveURL(/fold=/)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export' }).click()
  const text = await readFile(await (await download).path(), 'utf8')
  expect([...text.matchAll(/^Person (\d\d)/gm)].map(([, n]) => n)).toEqual([...odd, ...even])
})

test('views are put in an order, by keyboard and by drawing them', async ({ page }) => {
  await begin(page)
  const tabs = page.getByRole('navigation', { name: 'Views of contacts' }).getByRole('link')
  for (const name of ['First', 'Second', 'Third']) {
    await page.goto('/contacts')
    await page.getByRole('button', { name: 'This view' }).click()
    await page.getByRole('menuitem', { name: 'Save as…' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill(name)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'page')
  }
  await page.getByRole('button', { name: 'This view' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Move left' }).press('Enter')
  const last = () => tabs.allInnerTexts().then(all => all.slice(-3))
  await expect.poll(last).toEqual(['First', 'Third', 'Second'])
  await expect(page.getByText('Third stands behind First.').first()).toBeVisible()
  await page
    .getByRole('link', { name: 'Second', exact: true })
    .dragTo(page.getByRole('link', { name: 'First', exact: true }))
  await expect.poll(last).toEqual(['Second', 'First', 'Third'])
  await page.reload()
  await expect.poll(last).toEqual(['Second', 'First', 'Third'])
})

test('activities and deals are lists too: ticked off and changed where they stand, kept apart by what is due', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const { context, page } = await newCompany(browser)
  await page.goto('/activities?new=task')
  const form = page.getByRole('dialog', { name: 'New activity' })
  await form.getByLabel('Subject').fill('Send the proposal')
  await form.getByLabel('Day').fill('2020-01-31')
  await form.getByRole('button', { name: 'Save task' }).click()
  await page.getByRole('link', { name: 'Overdue' }).click()
  await expect(page).toHaveURL('/activities?view=overdue')
  await expect(row(page, 'Send the proposal')).toContainText('Overdue')
  await page.getByRole('link', { name: 'Send the proposal' }).click()
  const panel = page.getByRole('complementary', { name: 'Send the proposal' })
  await panel.getByLabel('Details').fill('With the new prices')
  await panel.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Send the proposal is saved.').first()).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await row(page, 'Send the proposal').getByRole('checkbox', { name: 'Done: Send the proposal' }).click()
  await expect(page.getByText('Nothing is late.')).toBeVisible()
  await page.getByRole('link', { name: 'Done', exact: true }).click()
  await expect(row(page, 'Send the proposal')).toBeVisible()

  await page.goto('/deals/table?new=deal')
  const deal = page.getByRole('form', { name: 'New deal' })
  await deal.getByLabel('Name').fill('GTX Pro')
  await deal.getByLabel('Amount').fill('1000')
  await deal.getByRole('button', { name: 'Create deal' }).click()
  await expect(row(page, 'GTX Pro')).toBeVisible()
  await page.goto('/deals?view=table&owner=me')
  await expect(page).toHaveURL(/\/deals\/table\?f=all\(status\.is\.open,ownerId\.is\.me\)/)
  await expect(row(page, 'GTX Pro')).toContainText('$1,000')
  // As on the board.
  await expect(row(page, 'GTX Pro').getByTitle('New').locator('svg')).toBeVisible()
  await page.goto('/deals/table?g=stageId')
  await expect(page.getByRole('button', { name: /^New 1 deal.*\$1,000/ })).toBeVisible()
  await page.getByRole('checkbox', { name: 'Select GTX Pro' }).click()
  await expect(page.getByRole('region', { name: 'Selected rows' }).getByText('Change…')).toBeVisible()
  await expectAccessible(page)
  await context.close()
})
