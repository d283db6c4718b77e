import type { Page } from '@playwright/test'
import { expect, expectAccessible, seen, signUp, test } from './fixtures'
import { addContact, openPage, row } from './record-steps'

const names = (page: Page) => page.locator('tbody th').allInnerTexts()
const fields = (page: Page) => page.getByRole('list', { name: 'Fields of contacts' }).getByRole('listitem')

/** Adds a field of contacts in the settings, with the choices that it offers. */
async function addField(page: Page, label: string, holds: string, choices: string[] = []): Promise<void> {
  await page.goto('/settings/fields?of=contact')
  await page.getByRole('button', { name: 'Field', exact: true }).click()
  const form = page.getByRole('form', { name: 'New field' })
  await form.getByLabel('Name').fill(label)
  await form.getByRole('combobox', { name: 'What it holds' }).click()
  await page.getByPlaceholder('Search').fill(holds)
  await page.getByRole('option', { name: holds }).first().click()
  for (const [at, choice] of choices.entries()) {
    await form.getByRole('textbox', { name: `Choice ${at + 1}` }).fill(choice)
    if (at < choices.length - 1) await page.keyboard.press('Enter')
  }
  await form.getByRole('button', { name: 'Add field' }).click()
  await expect(fields(page).filter({ hasText: label })).toBeVisible()
}

/** Shows a column of the list that is open. */
async function showColumn(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: label }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: label })).toBeVisible()
}

test('fields of one’s own are made, filled, listed, filtered, sorted, exported and archived', async ({
  page,
}) => {
  test.setTimeout(240_000)
  await signUp(page)
  await page.goto('/settings/fields?of=contact')
  await expect(seen(page, 'No fields of your own yet.')).toBeVisible()
  await addField(page, 'Tier', 'One choice', ['Gold', 'Silver'])
  await addField(page, 'Renewal', 'Date')
  await expect(fields(page)).toHaveText([/^Tier/, /^Renewal/])
  await page.getByRole('button', { name: 'Move Renewal up' }).focus()
  await page.keyboard.press('Enter')
  await expect(fields(page)).toHaveText([/^Renewal/, /^Tier/])
  await expectAccessible(page)

  await page.goto('/contacts?new=contact')
  const form = page.getByRole('form', { name: 'New contact' })
  await form.getByLabel('First name').fill('Anna')
  await form.getByLabel('Renewal').fill('2027-03-01')
  await form.getByRole('combobox', { name: 'Tier' }).click()
  await page.getByRole('option', { name: 'Gold' }).click()
  await expectAccessible(page)
  await form.getByRole('button', { name: 'Create contact' }).click()
  await expect(row(page, 'Anna')).toBeVisible()
  await addContact(page, { first: 'Bruno' })
  await addContact(page, { first: 'Clara' })

  await openPage(page, 'Bruno')
  await page.getByText('2 empty fields', { exact: true }).click()
  await page.getByRole('button', { name: 'Edit renewal' }).click()
  await page.getByLabel('Renewal', { exact: true }).fill('2026-12-24')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Renewal is now 2026-12-24.').first()).toBeVisible()
  await page.getByRole('button', { name: 'Edit tier' }).click()
  await page.getByRole('option', { name: 'Silver' }).click()
  await expect(page.getByText('Tier is now Silver.').first()).toBeVisible()
  await page.getByRole('link', { name: 'Changes' }).click()
  await expect(page.getByRole('main').getByText('Silver').first()).toBeVisible()

  await page.goto('/contacts')
  await showColumn(page, 'Tier')
  await showColumn(page, 'Renewal')
  await expect(row(page, 'Anna')).toContainText('Gold')
  await row(page, 'Clara').getByRole('cell').last().scrollIntoViewIfNeeded()
  const cell = row(page, 'Clara').locator('td[data-editable]').nth(-2)
  await cell.dblclick()
  await page.getByRole('option', { name: 'Gold' }).click()
  await expect(row(page, 'Clara')).toContainText('Gold')

  await page.getByRole('link', { name: 'Renewal', exact: true }).click()
  await expect
    .poll(() => names(page))
    .toEqual(['Bruno', 'Anna', 'Clara'].map(n => expect.stringContaining(n)))
  await page.keyboard.press('f')
  const builder = page.getByRole('dialog', { name: 'Filter' })
  await builder.getByRole('button', { name: 'Add a test' }).click()
  await page.getByPlaceholder('Search').fill('Tier')
  await page.getByRole('option', { name: 'Tier' }).click()
  await builder.getByRole('combobox', { name: 'Tier: add a value' }).click()
  await page.getByRole('option', { name: 'Gold' }).click()
  await page.keyboard.press('Escape')
  await expect(row(page, 'Bruno')).toBeHidden()
  await expect.poll(() => names(page)).toEqual(['Anna', 'Clara'].map(n => expect.stringContaining(n)))

  const href = await page.getByRole('link', { name: 'Export' }).getAttribute('href')
  const file = await (await page.request.get(String(href))).text()
  expect(file.split(/\r?\n/)[0]).toContain('Tier')
  expect(file).toContain('2027-03-01')
  expect(file).not.toContain('Bruno')
  const list = page.url()

  await page.goto('/settings/fields?of=contact')
  await page.getByRole('button', { name: 'Archive Tier' }).click()
  await expect(seen(page, 'What contacts hold of it is kept.').first()).toBeVisible()
  await page.goto(list)
  await expect(row(page, 'Bruno')).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Tier' })).toBeHidden()
  await page.goto('/settings/fields?of=contact')
  await page.getByRole('button', { name: 'Bring Tier back' }).click()
  await expect(fields(page).filter({ hasText: 'Tier' })).toBeVisible()
  await page.goto(list)
  await expect(row(page, 'Anna')).toContainText('Gold')
  await expect(row(page, 'Bruno')).toBeHidden()
})
