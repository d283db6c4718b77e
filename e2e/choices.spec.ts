import { devices } from '@playwright/test'
import { expect, signUp, test } from './fixtures'
import { addCompany, row } from './record-steps'

test('words that are left in a list mean the one choice that they name, and otherwise it is said that they mean none', async ({
  page,
}) => {
  await signUp(page)
  await addCompany(page, { name: 'Zencorporation' })
  await page.goto('/contacts?new=contact')
  const form = page.getByRole('form', { name: 'New contact' })
  const company = form.getByRole('combobox', { name: 'Company' })
  const search = page.getByPlaceholder('Search')
  await company.click()
  await search.fill('zencorp')
  await page.keyboard.press('Tab')
  await expect(company).toHaveText('Zencorporation')
  await expect(search).toBeHidden()

  await company.click()
  await search.fill('Nobody Ltd')
  await form.getByLabel('First name').click()
  await expect(form.getByText('“Nobody Ltd” is none of these. Zencorporation stays.')).toBeVisible()
  await expect(company).toHaveText('Zencorporation')
  await expect(company).toHaveAccessibleDescription(/Nobody Ltd/)

  // Escape gives up what was typed, and nothing more.
  await company.click()
  await expect(form.getByText('Nobody Ltd')).toBeHidden()
  await search.fill('Somebody else')
  await page.keyboard.press('Escape')
  await expect(search).toBeHidden()
  await expect(form.getByText('Somebody else')).toBeHidden()
  await expect(company).toHaveText('Zencorporation')
  await form.getByLabel('First name').fill('Wei')
  await form.getByRole('button', { name: 'Create contact' }).click()
  await expect(row(page, 'Wei')).toContainText('Zencorporation')
})

test('under a finger nothing speaks of keys, and a filter of three levels has room for its values', async ({
  browser,
}) => {
  const { defaultBrowserType: _, ...phone } = devices['iPhone 14']
  const context = await browser.newContext(phone)
  const page = await context.newPage()
  await signUp(page)
  await page.goto('/companies')
  await expect(page.getByText('No companies yet.')).toBeVisible()
  await expect(page.getByText('press N')).toBeHidden()

  await page.goto(
    '/companies?f=all(city.is.Ghent,any(country.is.Belgium,all(employeeCount.between.10.200,name.contains.Ltd)))',
  )
  await page.getByRole('button', { name: /^Change the filter City/ }).click()
  const builder = page.getByRole('dialog', { name: 'Filter' })
  await expect(builder.getByRole('textbox')).toHaveCount(5)
  for (const field of await builder.getByRole('textbox').all()) {
    expect((await field.boundingBox())?.width).toBeGreaterThan(80)
  }
  await context.close()
})
