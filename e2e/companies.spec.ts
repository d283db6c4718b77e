import { expect, seen, signUp, test } from './fixtures'
import { addCompany, editField, openPage, row } from './record-steps'

test('a company has people, deals and subsidiaries, and its page adds them', async ({ page }) => {
  await signUp(page)
  await page.goto('/companies')
  await expect(seen(page, 'No companies yet.')).toBeVisible()
  await addCompany(page, { name: 'Acme Corporation', domain: 'https://www.acme.example/about' })
  await expect(row(page, 'Acme Corporation')).toContainText('acme.example')
  await addCompany(page, { name: 'Bluth Company' })

  await row(page, 'Bluth Company').getByRole('link', { name: 'Bluth Company' }).click()
  const panel = page.getByRole('complementary', { name: 'Bluth Company' })
  await panel.getByText(/empty fields/).click()
  await panel.getByRole('button', { name: 'Edit part of' }).click()
  await page.getByPlaceholder('Search').fill('acme')
  await page.getByRole('option', { name: 'Acme Corporation' }).click()
  await expect(panel.getByRole('link', { name: 'Open Acme Corporation' })).toBeVisible()
  await panel.getByRole('link', { name: 'Open Acme Corporation' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Acme Corporation' })).toBeVisible()
  const about = page.getByRole('complementary', { name: 'About the company' })
  await expect(about.getByRole('link', { name: 'Bluth Company' })).toBeVisible()

  await page.keyboard.press('p')
  const person = page.getByRole('form', { name: 'New contact' })
  await person.getByLabel('First name').fill('Zhang')
  await person.getByRole('button', { name: 'Create contact' }).click()
  await expect(about.getByRole('link', { name: 'Zhang' })).toBeVisible()

  await page.keyboard.press('n')
  const deal = page.getByRole('form', { name: 'New deal' })
  await expect(deal.getByRole('combobox', { name: 'Company' })).toHaveText('Acme Corporation')
  await deal.getByLabel('Name').fill('GTK 500 rollout')
  await deal.getByLabel('Amount').fill('53536')
  await deal.getByRole('button', { name: 'Create deal' }).click()
  await expect(about.getByRole('link', { name: /GTK 500 rollout/ })).toBeVisible()
  await expect(page.getByText('$53,536').first()).toBeVisible()
})

test('a value is refused in words, an emptied one says so, and a taken domain names its holder', async ({
  page,
}) => {
  await signUp(page)
  await addCompany(page, { name: 'Betatech', domain: 'betatech.example' })
  await addCompany(page, { name: 'Codehow' })
  await openPage(page, 'Codehow')
  await page.getByText(/empty fields/).click()
  await editField(page, 'Employees', 'many')
  await expect(page.getByText('A whole number.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Employees' }).fill('1,185')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Edit employees' })).toHaveText('1,185')

  await editField(page, 'Domain', 'betatech.example')
  await expect(page.getByText('Betatech has this domain already.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Domain' })).toHaveValue('betatech.example')
  await page.getByRole('textbox', { name: 'Domain' }).press('Escape')

  await editField(page, 'Employees', '')
  await expect(page.getByText('Employees is empty now.').first()).toBeVisible()

  await page.goto('/companies?new=company')
  const form = page.getByRole('form', { name: 'New company' })
  await form.getByLabel('Name').fill('CODE-HOW')
  await form.getByRole('button', { name: 'Create company' }).click()
  await expect(form.getByText('Codehow is here already.')).toBeVisible()
  await expect(form.getByRole('link', { name: 'Open' })).toBeVisible()
  await form.getByRole('button', { name: 'Save anyway' }).click()
  await expect(row(page, 'CODE-HOW')).toBeVisible()
})

test('companies come in order of their revenue, those without last, page by page', async ({ page }) => {
  await signUp(page)
  await page.goto('/companies?s=annualRevenue.desc')
  await expect(seen(page, 'No companies yet.')).toBeVisible()
  await addCompany(page, { name: 'Small' })
  await addCompany(page, { name: 'Large' })
  await row(page, 'Large').getByRole('link', { name: 'Large' }).click()
  await page
    .getByRole('complementary')
    .getByText(/empty fields/)
    .click()
  await editField(page, 'Revenue', '4,821')
  await expect(row(page, 'Large')).toContainText('$4,821')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Revenue' }).click()
  await expect(page.getByRole('columnheader', { name: 'Revenue' })).toHaveAttribute('aria-sort', 'descending')
  await expect(page.locator('tbody th')).toHaveText([/Large/, /Small/])
  await page.getByRole('link', { name: 'Revenue' }).click()
  await expect(page.getByRole('columnheader', { name: 'Revenue' })).toHaveAttribute('aria-sort', 'ascending')
  await expect(page.locator('tbody th')).toHaveText([/Large/, /Small/])
})
