import { expect, expectAccessible, seen, signUp, test } from './fixtures'
import { editField, row } from './record-steps'

test('a product is added, edited in its panel, deleted and brought back', async ({ page }) => {
  await signUp(page)
  await page.goto('/products')
  await page.keyboard.press('n')
  const form = page.getByRole('form', { name: 'New product' })
  await form.getByRole('button', { name: 'Create product' }).click()
  await expect(form.getByText('Give the product a name.')).toBeVisible()
  await form.getByLabel('Name').fill('GTX Pro')
  await form.getByLabel('Unit price').fill('4,821')
  await form.getByRole('button', { name: 'Create product' }).click()
  await expect(row(page, 'GTX Pro')).toContainText('$4,821')

  await row(page, 'GTX Pro').getByRole('link', { name: 'GTX Pro' }).click()
  const panel = page.getByRole('complementary', { name: 'GTX Pro' })
  await editField(page, 'Unit price', '5000')
  await expect(row(page, 'GTX Pro')).toContainText('$5,000')
  await panel.getByRole('button', { name: 'Edit state' }).click()
  await page.getByRole('option', { name: 'Not on sale' }).click()
  await expect(row(page, 'GTX Pro').getByRole('cell', { name: 'No', exact: true })).toBeVisible()
  await expectAccessible(page)

  await panel.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Delete product' }).click()
  await expect(seen(page, 'No products yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, 'GTX Pro')).toBeVisible()
})
