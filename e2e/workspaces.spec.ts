import { crm, inDatabaseOf } from './crm'
import { expect, newCompany, newFounder, signIn, signUp, switcher, test } from './fixtures'

test('a person with two workspaces switches between them, and a tab left behind writes nothing', async ({
  page,
}) => {
  const { company: first } = await signUp(page)
  const { company: second } = newFounder()
  await switcher(page, first).click()
  await page.getByRole('menuitem', { name: 'Create a workspace' }).click()
  await page.getByLabel('Company name').fill(second)
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await expect(page).toHaveURL('/home', { timeout: 45_000 })
  await expect(switcher(page, second)).toBeVisible()

  const behind = await page.context().newPage()
  await behind.goto('/settings')
  await expect(behind.getByText(second).first()).toBeVisible()

  await switcher(page, second).click()
  await page.getByRole('menuitem', { name: first }).click()
  await expect(switcher(page, first)).toBeVisible()

  await test.step('the tab left behind says so, and what it sends is refused', async () => {
    await expect(behind.getByText(`This tab shows ${second}, and you now work in ${first}.`)).toBeVisible()
    await behind.getByLabel('Currency').selectOption('EUR')
    await behind.getByRole('form', { name: 'Workspace' }).getByRole('button', { name: 'Save' }).click()
    await expect(behind.getByText(/Nothing was saved/)).toBeVisible()
  })

  await test.step('the way back keeps what was chosen, and then it is saved where it belongs', async () => {
    await behind.getByRole('form').getByRole('button', { name: 'Switch back' }).click()
    await expect(behind).toHaveURL('/settings')
    await expect(behind.getByText(/This tab shows/)).toHaveCount(0)
    await expect(behind.getByLabel('Currency')).toHaveValue('EUR')
    await behind.getByRole('form', { name: 'Workspace' }).getByRole('button', { name: 'Save' }).click()
    await expect(behind.getByText('The settings of the workspace are saved.', { exact: true })).toBeVisible()
  })

  const currencyOf = (name: string) =>
    inDatabaseOf(
      name.toLowerCase().replace(' ', '-'),
      async sql => (await sql`select currency from workspace`)[0],
    )
  expect(await currencyOf(second)).toEqual({ currency: 'EUR' })
  expect(await currencyOf(first)).toEqual({ currency: 'USD' })
})

test('a suspended workspace is a page in words, at once, until it is resumed', async ({ page }) => {
  const { company } = await signUp(page)
  const slug = company.toLowerCase().replace(' ', '-')
  await crm('tenants', 'suspend', slug, '--reason', 'The invoice of 1 October is open.')

  await page.goto('/deals')
  await expect(page).toHaveURL('/workspace-unavailable?next=%2Fdeals')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${company} is suspended`)
  await expect(page.getByText('The invoice of 1 October is open. Nothing is lost.')).toBeVisible()

  await crm('tenants', 'resume', slug)
  await page.goto('/deals')
  await expect(page).toHaveURL('/deals')
})

test('a colleague is invited, joins with a password of their own, and is out at once when removed', async ({
  page,
  browser,
}) => {
  const { company } = await signUp(page)
  const guest = newFounder({ person: 'Ben New' })
  await page.goto('/settings/members')
  await page.getByRole('button', { name: 'Invite' }).click()
  await page.getByLabel('Work email').fill(guest.email)
  await page.getByLabel('Role', { exact: true }).selectOption('Administrator')
  await page.getByRole('button', { name: 'Make invitation' }).click()
  const link = await page.getByLabel('Invitation link').inputValue()
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('region', { name: 'Invited' }).getByText(guest.email)).toBeVisible()

  const context = await browser.newContext()
  const theirs = await context.newPage()
  await theirs.goto(link)
  await expect(theirs.getByRole('heading', { name: `Join ${company}` })).toBeVisible()
  await theirs.getByLabel('Your name').fill(guest.person)
  await theirs.getByLabel('Password', { exact: true }).fill(guest.password)
  await theirs.getByRole('button', { name: `Join ${company}` }).click()
  await expect(theirs).toHaveURL('/home')
  await theirs.goto(link)
  await expect(theirs.getByRole('heading', { name: 'This invitation opens nothing' })).toBeVisible()

  await page.reload()
  await page.getByRole('button', { name: `More about ${guest.person}` }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: `Remove ${guest.person}` })
    .click()
  await expect(
    page.getByText(`${guest.person} can no longer enter this workspace`, { exact: true }),
  ).toBeVisible()
  await theirs.goto('/home')
  await expect(theirs.getByRole('heading', { name: 'No workspace is open to you' })).toBeVisible()
  await theirs.getByRole('button', { name: 'Sign out' }).click()
  await expect(theirs).toHaveURL('/login')
  await context.close()
})

test('somebody with an account joins with it, and nobody else does', async ({ page, browser }) => {
  const { founder: guest, page: theirs, context } = await newCompany(browser)
  const stranger = await newCompany(browser)
  const { company } = await signUp(page)
  await page.goto('/settings/members')
  await page.getByRole('button', { name: 'Invite' }).click()
  await page.getByLabel('Work email').fill(guest.email)
  await page.getByRole('button', { name: 'Make invitation' }).click()
  const link = await page.getByLabel('Invitation link').inputValue()

  await stranger.page.goto(link)
  await expect(stranger.page.getByText(`This invitation is for ${guest.email}`)).toBeVisible()
  await stranger.context.close()

  await context.clearCookies()
  await theirs.goto(link)
  await theirs.getByRole('link', { name: 'Log in to join' }).click()
  await theirs.getByLabel('Work email').fill(guest.email)
  await theirs.getByLabel('Password', { exact: true }).fill(guest.password)
  await theirs.getByRole('button', { name: 'Log in' }).click()
  await theirs.getByRole('button', { name: `Join ${company}` }).click()
  await expect(theirs).toHaveURL('/home')
  await expect(switcher(theirs, company)).toBeVisible()

  await context.clearCookies()
  await signIn(theirs, guest)
  await expect(switcher(theirs, company)).toBeVisible()
  await context.close()
})
