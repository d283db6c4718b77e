import { expect, signUp, test } from './fixtures'
import { addContact, openPage } from './record-steps'

test('a lead becomes a deal in one dialog, with a company that is made there', async ({ page }) => {
  await signUp(page)
  await addContact(page, { first: 'Hana', last: 'Park', lifecycle: 'lead' })
  await openPage(page, 'Hana Park')
  await expect(page.getByRole('button', { name: 'Qualify' })).toBeVisible()
  await page.keyboard.press('q')
  const form = page.getByRole('form', { name: 'Qualify Hana Park' })
  await form.getByLabel('Name of the deal').fill('')
  await form.getByRole('button', { name: 'Qualify' }).click()
  await expect(form.getByText('Give the deal a name.')).toBeVisible()
  await form.getByLabel('Name of the deal').fill('Hottechi rollout')
  await form.getByRole('combobox', { name: 'Company' }).click()
  await page.getByPlaceholder('Search').fill('Hottechi')
  await page.getByRole('option', { name: 'Create “Hottechi”' }).click()
  await form.getByLabel('Amount').fill('1,200')
  await form.getByRole('button', { name: 'Qualify' }).click()

  await expect(page.getByText('Hana Park is an opportunity now.').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Qualify' })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Hottechi rollout' }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Open the deal' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Hottechi rollout' })).toBeVisible()

  const people = page.getByRole('list', { name: 'People' })
  await people.getByRole('button', { name: /^Part of Hana Park/ }).click()
  await page.getByRole('menuitemradio', { name: 'Decision maker' }).click()
  await expect(people).toContainText('Main · Decision maker')
})
