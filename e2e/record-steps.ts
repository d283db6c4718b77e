import type { Page } from '@playwright/test'
import { expect } from './fixtures'

/** The row of a table that is about a record. */
export const row = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) })

type Contact = { first: string; last?: string; email?: string; lifecycle?: string }

/** Adds a contact by its form, and waits for it in the list. */
export async function addContact(page: Page, { first, last = '', email, lifecycle }: Contact): Promise<void> {
  await page.goto('/contacts?new=contact')
  const form = page.getByRole('form', { name: 'New contact' })
  await form.getByLabel('First name').fill(first)
  await form.getByLabel('Last name').fill(last)
  if (email) await form.getByLabel('E-mail').fill(email)
  if (lifecycle) await form.getByLabel('Lifecycle').selectOption(lifecycle)
  await form.getByRole('button', { name: 'Create contact' }).click()
  await expect(row(page, `${first} ${last}`.trim())).toBeVisible()
}

type Company = { name: string; domain?: string }

/** Adds a company by its form, and waits for it in the list. */
export async function addCompany(page: Page, { name, domain }: Company): Promise<void> {
  await page.goto('/companies?new=company')
  const form = page.getByRole('form', { name: 'New company' })
  await form.getByLabel('Name').fill(name)
  if (domain) await form.getByLabel('Domain').fill(domain)
  await form.getByRole('button', { name: 'Create company' }).click()
  await expect(row(page, name)).toBeVisible()
}

/** Types into a field of a record where it stands. */
export async function editField(page: Page, label: string, value: string): Promise<void> {
  await page.getByRole('button', { name: `Edit ${label.toLowerCase()}` }).click()
  await page.getByRole('textbox', { name: label }).fill(value)
  await page.keyboard.press('Enter')
}

/** Opens a record beside its list, and from there as a page. */
export async function openPage(page: Page, name: string): Promise<void> {
  await row(page, name).getByRole('link', { name }).click()
  await expect(page.getByRole('complementary', { name })).toBeVisible()
  await page.keyboard.press('o')
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}
