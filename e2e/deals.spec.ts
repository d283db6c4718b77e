import type { Page } from '@playwright/test'
import { addDeal, card } from './deals-steps'
import { expect, signUp, test } from './fixtures'
import { addCompany } from './record-steps'

async function begin(page: Page, name: string, amount = '1000'): Promise<void> {
  await signUp(page)
  await page.goto('/deals?new=deal')
  const form = page.getByRole('form', { name: 'New deal' })
  await form.getByLabel('Name').fill(name)
  await form.getByLabel('Amount').fill(amount)
  await form.getByRole('button', { name: 'Create deal' }).click()
  await expect(card(page, name)).toBeVisible()
}

const edit = (page: Page, field: string) => page.getByRole('button', { name: `Edit ${field}` }).click()

test('a form says what is missing and keeps what was typed', async ({ page }) => {
  await signUp(page)
  await page.goto('/deals?new=deal')
  const form = page.getByRole('form', { name: 'New deal' })
  await form.getByLabel('Amount').fill('twelve')
  await form.getByRole('button', { name: 'Create deal' }).click()

  await expect(form.getByText('Give the deal a name.')).toBeVisible()
  await expect(form.getByText('An amount such as')).toBeVisible()
  await expect(form.getByLabel('Name')).toBeFocused()
  await expect(form.getByLabel('Amount')).toHaveValue('twelve')
})

test('a form that is sent before a choice has come waits for it, and says when there is none', async ({
  page,
}) => {
  await signUp(page)
  await addCompany(page, { name: 'Halden Group' })
  await page.goto('/deals?new=deal')
  const form = page.getByRole('form', { name: 'New deal' })
  await form.getByLabel('Name').fill('Quick one')
  let answer = () => {}
  const held = new Promise<void>(resolve => {
    answer = resolve
  })
  await page.route(/\/deals/, async route => {
    if (route.request().method() === 'POST') await held
    await route.continue()
  })
  await form.getByRole('combobox', { name: 'Company' }).click()
  await page.keyboard.type('halden')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await expect(form).toBeVisible()
  answer()
  await expect(form).toBeHidden()
  await card(page, 'Quick one').click()
  await expect(page.getByRole('link', { name: 'Halden Group', exact: true })).toBeVisible()
  await page.unrouteAll({ behavior: 'wait' })

  await page.goto('/deals?new=deal')
  await form.getByLabel('Name').fill('Quicker one')
  await form.getByRole('combobox', { name: 'Contact' }).click()
  await page.keyboard.type('nobody')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await expect(form.getByText('Not sent: nothing of what was typed here is chosen yet.')).toBeVisible()
  await page.keyboard.press('Escape')
  await form.getByRole('button', { name: 'Create deal' }).click()
  await expect(card(page, 'Quicker one')).toBeVisible()
})

test('a deal opens beside the board and as a page, and its fields are edited in place', async ({ page }) => {
  await begin(page, 'GTK 500 rollout', '26,768')
  await card(page, 'GTK 500 rollout').click()
  const panel = page.getByRole('complementary', { name: 'GTK 500 rollout' })
  await expect(panel.getByText('$26,768').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()

  await card(page, 'GTK 500 rollout').focus()
  await page.keyboard.press('o')
  await expect(page.getByRole('heading', { level: 1, name: 'GTK 500 rollout' })).toBeVisible()

  await edit(page, 'amount')
  await page.getByRole('textbox', { name: 'Amount' }).fill('53,536')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Amount is now $53,536.').first()).toBeVisible()
  await expect(page.getByText('$5,354')).toBeVisible()

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('$2,677')).toBeVisible()

  await edit(page, 'source')
  await page.getByRole('option', { name: 'Referral' }).click()
  await expect(page.getByRole('button', { name: 'Edit source' })).toHaveText('Referral')

  await edit(page, 'probability')
  await page.getByRole('textbox', { name: 'Probability' }).fill('140')
  await page.keyboard.press('Enter')
  await expect(page.getByText('A whole number from 0 to 100')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Edit probability' })).toHaveText('10% from stage')
})

test('the stage bar moves a deal, and winning and reopening say so', async ({ page }) => {
  await begin(page, 'GTX Pro renewal')
  await card(page, 'GTX Pro renewal').focus()
  await page.keyboard.press('o')
  const stages = page.getByRole('list', { name: 'Stages' })

  await stages.getByRole('button', { name: /^Proposal/ }).click()
  await expect(stages.getByRole('button', { name: /^Proposal/ })).toHaveAttribute('aria-current', 'step')
  await expect(page.getByText('$600', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Mark won' }).click()
  await expect(page.getByRole('button', { name: 'Reopen' })).toBeVisible()
  await page.getByRole('button', { name: 'Reopen' }).click()
  await expect(stages.getByRole('button', { name: /^Proposal/ })).toHaveAttribute('aria-current', 'step')

  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete deal' }).click()
  await page.waitForURL('**/deals')
  await expect(page.getByText('moved to the trash').first()).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(card(page, 'GTX Pro renewal')).toBeVisible()
})

test('the table sorts, narrows and opens', async ({ page }) => {
  await begin(page, 'Beta', '300')
  await addDeal(page, 'Proposal', 'Alpha', { amount: '100' })
  await addDeal(page, 'Meeting', 'Gamma', { amount: '200' })
  await page.getByRole('link', { name: 'Won', exact: true }).click()
  await expect(page).toHaveURL(/\/deals\/table\?view=won/)
  await page.goBack()
  await page.getByRole('link', { name: 'Table' }).click()
  const names = page.getByRole('rowheader')

  await page.getByRole('columnheader', { name: 'Name' }).getByRole('link').click()
  await expect(names).toHaveText(['Alpha', 'Beta', 'Gamma'])
  await page.getByRole('columnheader', { name: 'Amount' }).getByRole('link').click()
  await expect(names).toHaveText(['Beta', 'Gamma', 'Alpha'])
  await expect(page.getByRole('columnheader', { name: 'Amount' })).toHaveAttribute('aria-sort', 'descending')
  await page.getByRole('columnheader', { name: 'Amount' }).getByRole('link').click()
  await expect(names).toHaveText(['Alpha', 'Gamma', 'Beta'])

  await page.getByRole('searchbox', { name: 'Find in deals' }).fill('gam')
  await expect(names).toHaveText(['Gamma'])
  await page.getByRole('link', { name: 'Gamma' }).click()
  await expect(page.getByRole('complementary', { name: 'Gamma' })).toBeVisible()
})

test('stages are added, renamed and removed, and the board follows', async ({ page }) => {
  await begin(page, 'Pilot')
  await page.goto('/settings/pipeline')
  await page.getByRole('button', { name: 'Add stage' }).click()
  const name = page.getByRole('textbox', { name: 'Name of New stage' })
  await name.fill('Trial')
  await name.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Name of Trial' })).toBeVisible()

  await page.getByRole('button', { name: 'Remove New', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove New' })
  await dialog.getByLabel('Move its deals to').selectOption('Trial')
  await dialog.getByRole('button', { name: 'Remove stage' }).click()
  await expect(dialog).toBeHidden()

  await page.goto('/deals')
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([
    /^Qualified/,
    /^Meeting/,
    /^Proposal/,
    /^Negotiation/,
    /^Trial/,
  ])
  await expect(page.locator('[data-lane]').last().locator('[data-card-link]')).toHaveText(['Pilot'])
})
