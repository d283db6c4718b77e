import { inDatabaseOf } from './crm'
import { expect, expectAccessible, seen, signUp, test } from './fixtures'
import { addContact, openPage, row } from './record-steps'

test('a type of one’s own is made, used, named everywhere, and deleted for another one', async ({ page }) => {
  test.setTimeout(240_000)
  await signUp(page)
  await page.goto('/settings/activities')
  const types = page.getByRole('list', { name: 'Types of activities' }).getByRole('listitem')
  await expect(types).toHaveCount(4)
  await page.getByLabel('Another type').fill('Site visit')
  await page.getByRole('button', { name: 'Add type' }).click()
  await expect(types).toHaveCount(5)
  await page.getByRole('textbox', { name: 'Name of E-mail' }).fill('Letter')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Name of Letter' })).toBeVisible()
  await page.getByRole('button', { name: 'Move Site visit up' }).focus()
  await page.keyboard.press('Enter')
  await expect(types.nth(3).getByRole('textbox')).toHaveValue('Site visit')
  await expectAccessible(page)

  await page.goto('/contacts')
  await addContact(page, { first: 'Vera' })
  await openPage(page, 'Vera')
  await page.getByRole('button', { name: 'Site visit' }).click()
  const form = page.getByRole('form', { name: 'New site visit' })
  await form.getByLabel('Subject').fill('Walk the yard')
  await form.getByLabel('Outcome').fill('Wants a quote')
  await form.getByLabel('It is done already').check()
  await form.getByRole('button', { name: 'Save site visit' }).click()
  await expect(seen(page, 'logged Site visit').first()).toBeVisible()

  await page.goto('/activities?view=done')
  await expect(row(page, 'Walk the yard')).toContainText('Site visit')
  await page.goto('/settings/activities')
  await page.getByRole('button', { name: 'Delete Site visit' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete Site visit' })
  await dialog.getByLabel('They become').selectOption('Meeting')
  await dialog.getByRole('button', { name: 'Delete type' }).click()
  await expect(types).toHaveCount(4)
  await page.goto('/activities?view=done')
  await expect(row(page, 'Walk the yard')).toContainText('Meeting')
})

test('a reminder comes to the open page and into the outbox, and waits when it is told to', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const { company } = await signUp(page)
  const slug = company.toLowerCase().replaceAll(' ', '-')
  await page.goto('/activities?new=task')
  const dialog = page.getByRole('dialog', { name: 'New activity' })
  await dialog.getByLabel('Subject').fill('Ring the bell')
  await dialog.getByLabel('Remind').selectOption('When it is due')
  await dialog.getByRole('button', { name: 'Save task' }).click()
  await expect(dialog.getByText('Say first on which day it is due.')).toBeVisible()
  await dialog.getByLabel('Remind').selectOption('At a moment of its own')
  const now = await inDatabaseOf(slug, async sql => {
    const [row] = await sql`select to_char(now() at time zone (select time_zone from workspace limit 1),
      'YYYY-MM-DD"T"HH24:MI') as now`

    return String(row?.now)
  })
  await dialog.getByLabel('Reminder at').fill(now)
  await dialog.getByRole('button', { name: 'Save task' }).click()
  await expect(dialog).toBeHidden()

  const card = page.getByRole('article', { name: 'Reminder: Ring the bell' })
  await expect(card).toBeVisible({ timeout: 75_000 })
  await expectAccessible(page)
  await expect
    .poll(
      () =>
        inDatabaseOf(slug, async sql => (await sql`select reminded_for from activities`)[0]?.reminded_for),
      { timeout: 45_000 },
    )
    .toBeTruthy()
  await card.getByRole('button', { name: 'Snooze' }).click()
  await page.getByRole('menuitem', { name: 'In 10 minutes' }).click()
  await expect(page.getByText('You are reminded again: in 10 minutes.', { exact: true })).toBeVisible()
  await expect(card).toBeHidden()

  await page.goto('/settings/profile')
  const mails = page.getByRole('switch', { name: 'Reminders by mail' })
  await expect(mails).toBeChecked()
  await mails.click()
  await expect
    .poll(() => inDatabaseOf(slug, async sql => (await sql`select is_reminded from members`)[0]?.is_reminded))
    .toBe(false)
})
