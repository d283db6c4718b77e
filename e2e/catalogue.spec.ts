import type { Page } from '@playwright/test'
import { expect, expectAccessible, signUp, test } from './fixtures'

/** Chooses in a combobox, or makes what is not there. */
async function choose(page: Page, box: ReturnType<Page['getByRole']>, text: string): Promise<void> {
  await box.click()
  await page.keyboard.type(text)
  await page
    .getByRole('option', { name: new RegExp(text) })
    .first()
    .click()
}

test('categories are shaped in settings, made at a product, and put the list into groups', async ({
  page,
}) => {
  test.setTimeout(240_000)
  await signUp(page)
  await page.goto('/settings/products')
  for (const name of ['Hardware', 'Plans']) {
    await page.getByLabel('Another category').fill(name)
    await page.getByRole('button', { name: 'Add category' }).click()
    await expect(page.getByRole('textbox', { name: `Category ${name}` })).toBeVisible()
  }
  await page.getByRole('button', { name: 'Move Plans up' }).click()
  await expect(page.getByRole('textbox', { name: /^Category / }).first()).toHaveValue('Plans')
  await expectAccessible(page)

  await page.goto('/products?new=product')
  const form = page.getByRole('dialog', { name: 'New product' })
  await form.getByLabel('Name').fill('Desk lamp')
  await choose(page, form.getByLabel('Category'), 'Lamps')
  await expect(form.getByLabel('Category')).toContainText('Lamps')
  await form.getByRole('button', { name: 'Create product' }).click()
  await expect(form).toBeHidden()
  const row = page.getByRole('row', { name: /Desk lamp/ })
  await expect(row).toContainText('Lamps')

  await page.goto('/settings/products')
  await page.getByLabel('Where Lamps stands').selectOption({ label: 'Below Hardware' })
  await expect(page.getByRole('textbox', { name: /^Category / }).nth(2)).toHaveValue('Lamps')
  await expect(page.getByText('1 product', { exact: true })).toBeVisible()

  await page.goto('/products?g=categoryId')
  await expect(page.getByRole('button', { name: /Hardware › Lamps 1 product/ })).toBeVisible()
})

test('a pipeline without deals begins anew with the stages of a template, and another with its own', async ({
  page,
}) => {
  test.setTimeout(240_000)
  await signUp(page)
  await page.getByRole('link', { name: 'Choose its stages' }).click()
  const others = page.getByRole('form', { name: 'Other stages' })
  await others.getByLabel('Stages', { exact: true }).selectOption('Orders')
  await expect(others.getByRole('listitem')).toHaveText([/^Inquiry/, /^Quote sent/, /^Order promised/])
  await others.getByRole('button', { name: 'Use these stages' }).click()
  await expect(page.getByRole('textbox', { name: 'Name of Inquiry' })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Pipeline', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'New pipeline' })
  await dialog.getByLabel('Name').fill('Second')
  await dialog.getByLabel('Stages', { exact: true }).selectOption('Renewals')
  await dialog.getByRole('button', { name: 'Create pipeline' }).click()
  await expect(page.getByRole('textbox', { name: 'Name of Coming up' })).toBeVisible()
})
