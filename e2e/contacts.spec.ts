import type { Page } from '@playwright/test'
import { expect, seen, signUp, test } from './fixtures'
import { addContact, editField, openPage, row } from './record-steps'

const names = (page: Page) => page.locator('tbody th').allInnerTexts()

test('a contact is added with a new company, opens beside the list and is edited in place', async ({
  page,
}) => {
  await signUp(page)
  await page.goto('/contacts')
  await expect(seen(page, 'No contacts yet.')).toBeVisible()

  await page.keyboard.press('n')
  const form = page.getByRole('form', { name: 'New contact' })
  await form.getByRole('button', { name: 'Create contact' }).click()
  await expect(form.getByText('Give a name or an e-mail address.')).toBeVisible()
  await form.getByLabel('First name').fill('Zhang')
  await form.getByLabel('Last name').fill('Wei')
  await form.getByLabel('E-mail').fill('zhang.wei')
  await form.getByLabel('Phone').click()
  await expect(form.getByText('This is not an e-mail address.')).toBeVisible()
  await form.getByLabel('E-mail').fill('zhang.wei@zencorp.example')
  await form.getByRole('combobox', { name: 'Company' }).click()
  await page.getByPlaceholder('Search').fill('Zencorporation')
  await page.getByRole('option', { name: 'Create “Zencorporation”' }).click()
  await expect(form.getByRole('combobox', { name: 'Company' })).toHaveText('Zencorporation')
  await form.getByRole('button', { name: 'Create contact' }).click()
  await expect(page.getByText('Zhang Wei is added.').first()).toBeVisible()
  await expect(row(page, 'Zhang Wei')).toContainText('Zencorporation')

  await row(page, 'Zhang Wei').getByRole('link', { name: 'Zhang Wei' }).click()
  const panel = page.getByRole('complementary', { name: 'Zhang Wei' })
  await expect(panel.getByText('1 of 1')).toBeVisible()
  await panel.getByText(/empty fields/).click()
  await editField(page, 'Phone', '+86 10 5550 0142')
  await expect(page.getByText('Phone is now +86 10 5550 0142.').first()).toBeVisible()
  await expect(row(page, 'Zhang Wei')).toContainText('+86 10 5550 0142')
  await page.keyboard.press('Control+z')
  await expect(row(page, 'Zhang Wei')).not.toContainText('+86 10 5550 0142')

  await page.keyboard.press('o')
  await expect(page.getByRole('heading', { level: 1, name: 'Zhang Wei' })).toBeVisible()
  await editField(page, 'Last name', 'Li')
  await expect(page.getByRole('heading', { level: 1, name: 'Zhang Li' })).toBeVisible()
  await expect(page.getByRole('main').getByText('Wei', { exact: true }).first()).toBeVisible()
})

test('an address that somebody has is refused with the way to them, also from the trash', async ({
  page,
}) => {
  await signUp(page)
  await addContact(page, { first: 'Hana', last: 'Park', email: 'hana@hottechi.example' })
  await page.goto('/contacts?new=contact')
  const form = page.getByRole('form', { name: 'New contact' })
  await form.getByLabel('First name').fill('Another')
  await form.getByLabel('E-mail').fill('HANA@hottechi.example')
  await form.getByRole('button', { name: 'Create contact' }).click()
  await expect(form.getByText('Hana Park has this e-mail already.')).toBeVisible()
  await form.getByRole('link', { name: 'Open' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Hana Park' })).toBeVisible()

  await page.keyboard.press('Backspace')
  await expect(page.getByText('Hana Park moved to the trash, kept for 30 days.').first()).toBeVisible()
  await page.goto('/contacts?new=contact')
  await form.getByLabel('First name').fill('Another')
  await form.getByLabel('E-mail').fill('hana@hottechi.example')
  await form.getByRole('button', { name: 'Create contact' }).click()
  await expect(form.getByText('Hana Park has this e-mail and lies in the trash.')).toBeVisible()
  await form.getByRole('button', { name: 'Restore' }).click()
  await expect(row(page, 'Hana Park')).toBeVisible()
})

test('the list is walked, selected, given away and deleted by keyboard, and all of it undone', async ({
  page,
}) => {
  await signUp(page)
  for (const first of ['Anna', 'Bruno', 'Clara']) await addContact(page, { first })
  await page.goto('/contacts')
  await expect(row(page, 'Clara')).toBeVisible()

  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(page.getByRole('link', { name: 'Bruno' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Bruno' })).toBeVisible()
  await page.keyboard.press('k')
  await expect(page.getByRole('complementary', { name: 'Anna' })).toBeVisible()
  await expect(page).toHaveURL(/open=/)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('complementary', { name: 'Anna' })).toBeHidden()

  await page.getByRole('link', { name: 'Anna' }).focus()
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+J')
  const bar = page.getByRole('region', { name: 'Selected rows' })
  await expect(bar.getByText('2 selected')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()

  await page.getByRole('checkbox', { name: 'Select all rows shown' }).click()
  await expect(bar.getByText('3 selected')).toBeVisible()
  await page.keyboard.press('Backspace')
  await expect(page.getByText('3 contacts moved to the trash, kept for 30 days.').first()).toBeVisible()
  await expect(seen(page, 'No contacts yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, 'Bruno')).toBeVisible()
  expect(await names(page)).toHaveLength(3)
})

test('views, filters and order are addresses', async ({ page }) => {
  await signUp(page)
  await addContact(page, { first: 'Anna', last: 'Adams', lifecycle: 'Lead' })
  await addContact(page, { first: 'Zoe', last: 'Zimmer' })
  await page.goto('/contacts')
  await page.getByRole('link', { name: 'Name', exact: true }).click()
  await expect(page).toHaveURL(/s=name.desc/)
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'descending')
  await expect
    .poll(() => names(page))
    .toEqual(['Zoe Zimmer', 'Anna Adams'].map(name => expect.stringContaining(name)))

  await page.getByRole('link', { name: 'Leads' }).click()
  await expect(row(page, 'Zoe Zimmer')).toBeHidden()
  await expect(page.getByText('Lifecycle').first()).toBeVisible()
  // On a slow line the words are typed before the list without the filter has come.
  let answer = () => {}
  const typed = new Promise<void>(resolve => {
    answer = resolve
  })
  await page.route(/\/contacts\?/, async route => {
    await typed
    await route.continue()
  })
  await page.getByRole('link', { name: 'Drop the filter Lifecycle is Lead' }).click()
  await page.getByLabel('Find in contacts').fill('zimm')
  answer()
  await expect(page).toHaveURL(/q=zimm/)
  await expect(page).toHaveURL(/f=&/)
  await page.unrouteAll({ behavior: 'wait' })
  await expect(row(page, 'Anna Adams')).toBeHidden()
  await page.getByLabel('Find in contacts').fill('nobody')
  await expect(page.getByText('Nothing matches “nobody”.')).toBeVisible()
  await page.getByRole('link', { name: 'Clear filters' }).click()
  await expect(row(page, 'Anna Adams')).toBeVisible()
})

test('two people who edit one field keep both values and choose', async ({ page, context }) => {
  await signUp(page)
  await addContact(page, { first: 'Emil', last: 'Hansen', email: 'emil@codehow.example' })
  await openPage(page, 'Emil Hansen')
  const other = await context.newPage()
  await other.goto(page.url())
  await editField(other, 'Last name', 'Holm')
  await expect(other.getByRole('heading', { level: 1, name: 'Emil Holm' })).toBeVisible()

  await editField(page, 'First name', 'Emilio')
  await expect(page.getByRole('heading', { level: 1, name: 'Emilio Holm' })).toBeVisible()
  await editField(other, 'First name', 'Emilia')
  await expect(other.getByText('Somebody made this “Emilio” while you edited it.')).toBeVisible()
  await other.getByRole('button', { name: 'Keep mine' }).click()
  await expect(other.getByRole('heading', { level: 1, name: 'Emilia Holm' })).toBeVisible()
})

test('there is no page for what is not there', async ({ page }) => {
  await signUp(page)
  await page.goto('/contacts/01980000-0000-7000-8000-000000000000')
  await expect(page.getByText('There is no such record, or you may not see it.')).toBeVisible()
})

test('a second phone is added, finds its person by six digits, and becomes the main one', async ({
  page,
}) => {
  await signUp(page)
  await page.goto('/contacts?new=contact')
  const form = page.getByRole('form', { name: 'New contact' })
  await form.getByLabel('First name').fill('Ines')
  await form.getByRole('button', { name: 'Another e-mail, or a label' }).click()
  await form.getByRole('textbox', { name: 'E-mail', exact: true }).fill('ines@a.example')
  await form.getByRole('button', { name: 'Add an e-mail' }).click()
  await form.getByRole('textbox', { name: 'E-mail 2', exact: true }).fill('ines@home.example')
  await form.getByLabel('Label of e-mail 2').selectOption('private')
  await form.getByLabel('Phone').fill('+49 30 5550142')
  await form.getByRole('button', { name: 'Create contact' }).click()
  await row(page, 'Ines').getByRole('link', { name: 'Ines', exact: true }).click()
  await page.keyboard.press('o')
  await expect(page.getByRole('heading', { level: 1, name: 'Ines' })).toBeVisible()
  const about = page.getByRole('complementary', { name: 'About the contact' })
  await expect(about.getByText('ines@home.example')).toBeVisible()
  await expect(about.getByText('private', { exact: true })).toBeVisible()

  await about.getByRole('button', { name: 'Edit phone' }).click()
  await about.getByRole('button', { name: 'Add a phone' }).click()
  const second = about.getByRole('textbox', { name: 'Phone 2', exact: true })
  await expect(second).toBeFocused()
  await second.fill('+49 (0)171 666-09 87')
  await about.getByLabel('Label of phone 2').selectOption('mobile')
  await second.press('Enter')
  await expect(about.getByText('+49 171 6660987')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Call +49 171 6660987' })).toHaveAttribute(
    'href',
    'tel:+491716660987',
  )
  await expect(page.getByText('mobile phone').first()).toBeVisible()

  await page.keyboard.press('/')
  await page.getByRole('dialog').getByPlaceholder('Search or run').fill('660987')
  await expect(page.getByRole('option', { name: /Ines/ })).toBeVisible()
  await page.keyboard.press('Escape')

  await about.getByRole('button', { name: 'Edit phone 2', exact: true }).click()
  await expect(about.getByRole('textbox', { name: 'Phone 2', exact: true })).toBeFocused()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(about.getByRole('textbox', { name: 'Phone', exact: true })).toHaveValue('+49 171 6660987')
  await page.keyboard.press('Enter')
  await expect(about.getByRole('button', { name: 'Edit phone', exact: true })).toContainText(
    '+49 171 6660987',
  )
  // It is shown before it is saved, and taken back from then on.
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Undo' }).first()).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(about.getByRole('button', { name: 'Edit phone', exact: true })).toContainText('+49 30 5550142')

  await page.goto('/contacts?new=contact')
  await form.getByLabel('First name').fill('Twin')
  await form.getByLabel('E-mail').fill('INES@home.example')
  await form.getByRole('button', { name: 'Create contact' }).click()
  await expect(form.getByText('Ines has this e-mail already.')).toBeVisible()
})
