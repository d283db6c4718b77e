import type { Page } from '@playwright/test'
import { expect, signUp, test } from './fixtures'
import { addCompany, addContact } from './record-steps'

const ask = async (page: Page, query: string) => {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByPlaceholder('Search or run').fill(query)
}

test('everything is found from anywhere by a part of its name, accents aside, and opened by Enter', async ({
  page,
}) => {
  await signUp(page)
  await addCompany(page, { name: 'Élodie Parfums', domain: 'parfums.example' })
  await addContact(page, { first: 'Søren', last: 'Ångström', email: 'soren@parfums.example' })
  await page.goto('/home')

  await ask(page, 'elodie parf')
  await expect(page.getByRole('option', { name: /Élodie Parfums/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Élodie Parfums' })).toBeVisible()

  await ask(page, 'angstrom')
  await expect(page.getByRole('option', { name: /Søren Ångström/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Søren Ångström' })).toBeVisible()

  await ask(page, 'no such thing')
  await expect(page.getByText('Nothing matches.')).toBeVisible()
})

test('before anything is typed, what changed last is there', async ({ page }) => {
  await signUp(page)
  await addCompany(page, { name: 'Betatech' })
  await page.goto('/home')
  await page.getByRole('button', { name: /Search or run/ }).click()
  await expect(page.getByRole('dialog').getByRole('option', { name: /Betatech/ })).toBeVisible()
})
