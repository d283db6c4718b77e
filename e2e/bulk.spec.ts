import { inDatabaseOf } from './crm'
import { expect, expectAccessible, signUp, test } from './fixtures'
import { row } from './record-steps'

test('all that a list lets through are changed in the worker, deleted with a question, and all of it undone', async ({
  page,
}) => {
  test.setTimeout(180_000)
  const { company } = await signUp(page)
  const slug = company.toLowerCase().replace(' ', '-')
  await inDatabaseOf(slug, async sql => {
    await sql`insert into contacts (first_name, last_name, city)
      select 'Person', lpad(n::text, 3, '0'), case when n <= 240 then 'Ghent' else 'Lyon' end
      from generate_series(1, 260) n`
  })
  await page.goto('/contacts?f=city.is.Ghent&c=city,lifecycleStage')
  await expect(row(page, 'Person 001')).toBeVisible()
  const bar = page.getByRole('region', { name: 'Selected rows' })
  await page.getByRole('checkbox', { name: 'Select all rows shown' }).click()
  await bar.getByRole('button', { name: 'Select all 240' }).click()
  await expect(bar.getByText('All 240 contacts selected')).toBeVisible()

  await bar.getByRole('button', { name: 'Change…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change 240 contacts' })
  await dialog.getByLabel('Field').selectOption({ label: 'Lifecycle' })
  await dialog.getByRole('combobox', { name: 'New value of Lifecycle' }).click()
  await page.getByRole('option', { name: 'Customer' }).click()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Change 240 contacts' }).click()
  // Its end is told on whatever page one is by then, and after a reload.
  await expect(dialog).toBeHidden()
  await page.goto('/companies')
  await expect(page.getByText('Lifecycle changed for 240 contacts.').first()).toBeVisible({ timeout: 60_000 })
  await page.goto('/contacts?f=city.is.Ghent&c=city,lifecycleStage')
  await expect(row(page, 'Person 001')).toContainText('Customer')
  const customers = () =>
    inDatabaseOf(slug, async sql => {
      const [found] = await sql`select count(*)::int as n from contacts where lifecycle_stage = 'customer'`

      return found?.n
    })
  expect(await customers()).toBe(240)

  await page.getByRole('checkbox', { name: 'Select all rows shown' }).click()
  await bar.getByRole('button', { name: 'Select all 240' }).click()
  await bar.getByRole('button', { name: 'Change…' }).click()
  await dialog.getByLabel('Field').selectOption({ label: 'City' })
  await dialog.getByRole('textbox', { name: 'New value of City' }).fill('Liège')
  await dialog.getByRole('button', { name: 'Change 240 contacts' }).click()
  await expect(page.getByText('City changed for 240 contacts.').first()).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Undo' }).click()
  // So few are back within moments: a page that is left by then may have told it already.
  await expect(page.getByText('240 contacts are back.').first()).toBeVisible({ timeout: 60_000 })
  await page.goto('/contacts?f=city.is.Ghent&c=city,lifecycleStage')
  await expect(row(page, 'Person 001')).toBeVisible()

  await page.reload()
  await page.getByRole('checkbox', { name: 'Select all rows shown' }).click()
  await bar.getByRole('button', { name: 'Select all 240' }).click()
  await page.keyboard.press('Backspace')
  const question = page.getByRole('alertdialog', { name: 'Delete 240 contacts?' })
  await question.getByRole('button', { name: 'Delete 240 contacts' }).click()
  await expect(page.getByText('240 contacts moved to the trash, kept for 30 days.').first()).toBeVisible({
    timeout: 60_000,
  })
  await page.goto('/contacts')
  await expect(row(page, 'Person 260')).toBeVisible()
  await expect(page.locator('tbody th')).toHaveCount(20)
})
