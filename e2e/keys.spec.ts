import { expect, signUp, test } from './fixtures'
import { addContact, row } from './record-steps'

test('a caller is found by the last six digits, the call is logged and the next step planned, by keys alone', async ({
  page,
}) => {
  await signUp(page)
  await addContact(page, { first: 'Ada', last: 'Caller' })
  await row(page, 'Ada Caller').getByRole('link', { name: 'Ada Caller' }).click()
  await page.getByText(/empty fields/).click()
  await page.getByRole('button', { name: 'Edit phone' }).click()
  await page.getByRole('textbox', { name: 'Phone' }).fill('+49 (0)171 555-01 77')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Phone is now').first()).toBeVisible()
  await page.goto('/home')

  await page.keyboard.press('/')
  await page.getByRole('dialog').getByPlaceholder('Search or run').fill('550177')
  await expect(page.getByRole('option', { name: /Ada Caller/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Ada Caller' })).toBeVisible()

  await page.keyboard.press('c')
  const call = page.getByRole('form', { name: 'New call' })
  await expect(call.getByLabel('Subject')).toBeFocused()
  await page.keyboard.type('Asked for samples')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Call saved.').first()).toBeVisible()
  await expect(page.getByText('Asked for samples').first()).toBeVisible()

  await page.locator('body').click({ position: { x: 700, y: 4 } })
  await page.keyboard.press('t')
  await expect(page.getByRole('form', { name: 'New task' }).getByLabel('Subject')).toBeFocused()
  await page.keyboard.press('Escape')

  // A typo is forgiven, and what was said is found under the record.
  await page.goto('/home')
  await page.keyboard.press('/')
  const field = page.getByRole('dialog').getByPlaceholder('Search or run')
  await field.fill('ada calelr')
  await expect(page.getByRole('option', { name: /Ada Caller/ })).toBeVisible()
  await field.fill('samples')
  await expect(page.getByRole('option', { name: /Ada Caller.*Asked for samples/ })).toBeVisible()
})

test('a record is edited, left for its neighbours in the list, and the keys are listed', async ({ page }) => {
  await signUp(page)
  for (const first of ['Anna', 'Berta', 'Clara']) await addContact(page, { first })
  await page.goto('/contacts?sort=name')
  await row(page, 'Berta').getByRole('link', { name: 'Berta' }).click()
  await expect(page.getByRole('complementary', { name: 'Berta' })).toBeVisible()
  await page.keyboard.press('o')
  await expect(page.getByRole('heading', { level: 1, name: 'Berta' })).toBeVisible()

  await page.keyboard.press('j')
  await expect(page.getByRole('heading', { level: 1, name: 'Clara' })).toBeVisible()
  await page.keyboard.press('k')
  await expect(page.getByRole('heading', { level: 1, name: 'Berta' })).toBeVisible()
  await page.getByRole('link', { name: 'Previous in this list' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Anna' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Previous in this list' })).toHaveCount(0)

  await page.keyboard.press('e')
  await expect(page.getByRole('textbox', { name: 'First name' })).toBeFocused()
  await page.keyboard.press('Escape')

  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keys' })
  for (const act of ['Edit the record', 'Log a call', 'New task', 'Next record'])
    await expect(sheet.getByText(act, { exact: true })).toBeVisible()
})

test('a key is not lost while its page is still coming', async ({ page }) => {
  await signUp(page)
  const browser = await page.context().newCDPSession(page)
  await browser.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  await page.goto('/contacts')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByPlaceholder('Search or run')).toBeVisible()
  await page.keyboard.press('Escape')

  await page.goto('/companies')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
})
