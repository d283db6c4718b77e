import { expect, type Page } from '@playwright/test'

/** One lane of the board, and the names of its cards from the top. */
export const lane = (page: Page, stage: string) =>
  page.locator('[data-lane]').filter({ has: page.getByRole('heading', { name: stage }) })

export const cards = (page: Page, stage: string) => lane(page, stage).locator('[data-card-link]')
export const card = (page: Page, name: string) => page.getByRole('link', { name, exact: true })

/** Makes a deal through the plus of a lane, and waits until its card stands there. */
export async function addDeal(
  page: Page,
  stage: string,
  name: string,
  more: { amount?: string; close?: string } = {},
): Promise<void> {
  await page.getByRole('button', { name: `New deal in ${stage}` }).click()
  const form = page.getByRole('form', { name: 'New deal' })
  await form.getByLabel('Name').fill(name)
  if (more.amount) await form.getByLabel('Amount').fill(more.amount)
  if (more.close) await form.getByLabel('Expected close').fill(more.close)
  await form.getByRole('button', { name: 'Create deal' }).click()
  await expect(form).toBeHidden()
  await expect(cards(page, stage).first()).toHaveText(name)
}

/** Deals in one stage, standing in the order given. A new one comes to the top. */
export async function addDeals(page: Page, stage: string, ...names: string[]): Promise<void> {
  for (const name of names.toReversed()) await addDeal(page, stage, name, { amount: '1000' })
}
