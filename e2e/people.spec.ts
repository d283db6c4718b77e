import type { Page } from '@playwright/test'
import { crm } from './crm'
import { expect, expectAccessible, newCompany, newFounder, signIn, test, unique } from './fixtures'

const askForLink = async (page: Page, email: string) => {
  await page.goto('/login')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await expect(page).toHaveURL('/forgot')
  await page.getByLabel('Work email').fill(email)
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'You asked for a link' })).toBeVisible()

  return page.getByRole('main').textContent()
}

/** The link of the last mail to somebody, from where mails are kept when none can be sent. */
async function mailedLink(email: string, subject: RegExp): Promise<string> {
  let link: unknown
  await expect(async () => {
    const mails: unknown = await crm('outbox')
    const mail = Array.isArray(mails)
      ? mails.find(({ to, subject: said }) => to === email && subject.test(String(said)))
      : undefined
    link = mail?.link
    expect(link).toBeTruthy()
  }).toPass({ timeout: 60_000 })

  return String(link)
}

test('whoever forgot a password gets a link by mail, chooses another and is the only one logged in', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000)
  const { page: before, context, founder } = await newCompany(browser)
  const known = await askForLink(page, founder.email)
  expect(await askForLink(page, `nobody-${unique()}@maven.example`)).toBe(known)
  await expectAccessible(page)

  await page.goto(await mailedLink(founder.email, /new password/))
  const password = 'another short sentence'
  await page.locator('input[name="password"]').fill(password)
  await page.getByRole('button', { name: 'Set new password' }).click()
  await expect(page.getByText('Your new password counts.').first()).toBeVisible()
  await before.goto('/home')
  await expect(before).toHaveURL(/\/login/)
  await signIn(page, { ...founder, password })
  await context.close()
})

test('a person sees where they are logged in, ends a session elsewhere, and changes name and password', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000)
  const { page: elsewhere, context, founder } = await newCompany(browser)
  await signIn(page, founder)
  await page.getByRole('button', { name: founder.person }).click()
  await page.getByRole('menuitem', { name: 'Profile' }).click()
  await expect(page.getByText('This one')).toBeVisible()
  await expectAccessible(page)

  await test.step('a session of another browser ends at once', async () => {
    await page.getByRole('button', { name: /^Sign out (?!everywhere)/ }).click()
    await expect(page.getByRole('button', { name: /^Sign out (?!everywhere)/ })).toHaveCount(0)
    await elsewhere.goto('/home')
    await expect(elsewhere).toHaveURL(/\/login/)
    await page.reload()
    await expect(page.getByText('This one')).toBeVisible()
  })

  await test.step('a name is seen by colleagues', async () => {
    await page.getByLabel('Your name').fill('Cara Lind')
    await page.getByRole('button', { name: 'Save name' }).click()
    await expect(page.getByText('Your name is saved').first()).toBeVisible()
    await page.goto('/settings/members')
    await expect(page.getByText('Cara Lind').first()).toBeVisible()
  })

  await test.step('a password needs the present one, and ends the other sessions', async () => {
    await signIn(elsewhere, founder)
    await page.goto('/settings/profile')
    const change = async (present: string) => {
      await page.getByLabel('Present password', { exact: true }).fill(present)
      await page.locator('input[name="password"]').fill('another short sentence')
      await page.getByRole('button', { name: 'Change password' }).click()
    }
    await change('not their sentence')
    await expect(page.getByText('This is not your present password.')).toBeVisible()
    await change(founder.password)
    await expect(page.getByText('Your new password counts.').first()).toBeVisible()
    await elsewhere.goto('/home')
    await expect(elsewhere).toHaveURL(/\/login/)
    await page.goto('/home')
    await expect(page).toHaveURL('/home')
  })
  await context.close()
})

test('who is invited gets the link by mail, and becomes the owner when it is handed over', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const { page, context } = await newCompany(browser)
  const guest = newFounder({ person: 'Nina Next' })
  await page.goto('/settings/members')
  await page.getByRole('button', { name: 'Invite' }).click()
  await page.getByLabel('Work email').fill(guest.email)
  await page.getByRole('button', { name: 'Make invitation' }).click()
  const shown = await page.getByLabel('Invitation link').inputValue()
  expect(await mailedLink(guest.email, /invites you/)).toBe(shown)

  const theirs = await browser.newContext()
  const theirPage = await theirs.newPage()
  await theirPage.goto(shown)
  await theirPage.getByLabel('Your name').fill(guest.person)
  await theirPage.getByLabel('Password', { exact: true }).fill(guest.password)
  await theirPage.getByRole('button', { name: /^Join/ }).click()
  await expect(theirPage).toHaveURL('/home')

  await page.reload()
  await page.getByRole('button', { name: `More about ${guest.person}` }).click()
  await page.getByRole('menuitem', { name: 'Hand the workspace over' }).click()
  await page.getByRole('button', { name: 'Hand over' }).click()
  await expect(page.getByText(`${guest.person} owns this workspace now`).first()).toBeVisible()
  await expect(page.getByRole('combobox', { name: `Role of ${guest.person}` })).toHaveCount(0)
  await Promise.all([theirs.close(), context.close()])
})
