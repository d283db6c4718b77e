import { addressesIn } from './addresses'
import { crm } from './crm'
import { expect, expectAccessible, newCompany, test } from './fixtures'

const link = process.env.ATRIUM_OPERATOR_LINK ?? ''
const pages = addressesIn('app/(platform)', 'page.tsx')

test('the first operator comes in by a link that works once, and cares for the fleet', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000)
  const { context, page: theirs, founder } = await newCompany(browser)

  await test.step('the link opens once', async () => {
    await page.goto(new URL(link).pathname)
    await expectAccessible(page)
    await page.getByLabel('Your name').fill('Summer Sewald')
    await page.getByLabel('E-mail').fill('summer@provider.example')
    await page.getByLabel('Password', { exact: true }).fill('a short sentence')
    await page.getByRole('button', { name: 'Become an operator' }).click()
    await expect(page).toHaveURL('/admin')
    await page.goto(new URL(link).pathname)
    await expect(page.getByRole('heading', { name: 'This link does not open any more' })).toBeVisible()
  })

  await test.step('a workspace shows where it is and how it was made', async () => {
    await page.goto('/admin')
    await page.getByRole('link', { name: founder.company, exact: true }).last().click()
    await expect(page.getByRole('heading', { name: founder.company })).toBeVisible()
    await expect(page.getByText('Database created')).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('suspending closes it at once, resuming opens it', async () => {
    await page.getByRole('button', { name: 'Suspend…' }).click()
    await page.getByLabel('Reason').fill('The invoice of 1 October is open.')
    await page.getByRole('button', { name: /Suspend workspace/ }).click()
    await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible()
    await theirs.goto('/deals')
    await expect(theirs.getByText('The invoice of 1 October is open.')).toBeVisible()
    await page.getByRole('button', { name: 'Resume' }).click()
    await expect(page.getByRole('button', { name: 'Suspend…' })).toBeVisible()
    await theirs.goto('/deals')
    await expect(theirs.getByRole('heading', { name: 'Deals' })).toBeVisible()
  })

  await test.step('the console’s other pages are in order', async () => {
    for (const path of pages.filter(one => !one.includes('[') && one !== '/admin/login')) {
      await page.goto(path)
      await expectAccessible(page)
    }
    await page.goto('/admin/audit')
    await expect(page.getByText('tenant.suspended').first()).toBeVisible()
    await page.goto('/forgot')
    await page.getByLabel('Work email').fill(founder.email)
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await expect(page).toHaveURL(/asked/)
    await page.goto('/admin/outbox')
    await page.getByRole('row').filter({ hasText: founder.email }).getByRole('link').first().click()
    await expect(page).toHaveURL(/outbox\/./)
    await expectAccessible(page)
  })

  await test.step('deleting asks for the name, and erases', async () => {
    await page.goto('/admin')
    await page.getByRole('link', { name: founder.company, exact: true }).last().click()
    await page.getByRole('button', { name: 'Delete…' }).click()
    await page.getByRole('button', { name: 'Delete the workspace' }).click()
    await expect(page.getByText(`Type ${founder.company} to confirm.`)).toBeVisible()
    await page.getByRole('alertdialog').getByRole('textbox').fill(founder.company)
    await page.getByRole('button', { name: 'Delete the workspace' }).click()
    await expect(page.getByRole('alertdialog')).toHaveCount(0)
    await theirs.goto('/home')
    await expect(theirs).toHaveURL(/workspace-unavailable|login/)
  })
  await context.close()

  await test.step('a workspace’s person is nobody here, and the other way round', async () => {
    const other = await newCompany(browser)
    await other.page.goto('/admin')
    await expect(other.page).toHaveURL('/admin/login')
    await page.goto('/home')
    await expect(page).toHaveURL(/\/login/)
    await other.context.close()
  })

  await test.step('and doctor finds nothing', async () => {
    await expect
      .poll(
        () =>
          crm('doctor').then(
            ({ ok }) => ok,
            () => false,
          ),
        { timeout: 30_000 },
      )
      .toBe(true)
  })
})
