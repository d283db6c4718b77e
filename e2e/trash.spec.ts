import { expect, expectAccessible, seen, signUp, test } from './fixtures'
import { addCompany, row } from './record-steps'

test('what was deleted lies in the trash, comes back, or goes for ever', async ({ page }) => {
  await signUp(page)
  await page.goto('/trash')
  await expect(seen(page, 'The trash is empty.')).toBeVisible()
  for (const name of ['Acme Corporation', 'Bluth Company']) {
    await addCompany(page, { name })
    await row(page, name).getByRole('checkbox').click()
    await page.getByRole('button', { name: 'Delete' }).click()
    await expect(row(page, name)).toBeHidden()
  }

  await page.goto('/trash')
  await expectAccessible(page)
  await row(page, 'Acme Corporation').getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText('Acme Corporation is back.').first()).toBeVisible()
  await expect(row(page, 'Acme Corporation')).toBeHidden()

  await row(page, 'Bluth Company').getByRole('button', { name: 'Erase' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question.getByText('This cannot be undone.')).toBeVisible()
  await question.getByRole('button', { name: 'Cancel' }).click()
  await row(page, 'Bluth Company').getByRole('button', { name: 'Erase' }).click()
  await question.getByRole('button', { name: 'Erase' }).click()
  await expect(seen(page, 'The trash is empty.')).toBeVisible()

  await page.goto('/companies')
  await expect(row(page, 'Acme Corporation')).toBeVisible()
  await expect(row(page, 'Bluth Company')).toBeHidden()
})
