import type { Browser, Page } from '@playwright/test'
import { inDatabaseOf } from './crm'
import { cards } from './deals-steps'
import { expect, expectAccessible, newCompany, newFounder, test } from './fixtures'

const theirs = 'Fleet renewal'
const hers = 'Harbour cranes'

/** A role that sees, changes, deletes and exports its own deals alone, made on the page. */
async function makeRole(page: Page, name: string): Promise<void> {
  await page.goto('/settings/roles')
  await page.getByRole('button', { name: 'Role', exact: true }).click()
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Begins as').selectOption({ label: 'Manager: works with all records' })
  await page.getByRole('button', { name: 'Create role' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  const deals = page.getByRole('group', { name: 'Deals' })
  await deals.getByLabel('See').selectOption('Their own')
  await expect(deals.getByLabel('Change')).toHaveValue('own')
  await page.getByRole('button', { name: 'Save role' }).click()
  await expect(page.getByText('Saved. It counts from the next click').first()).toBeVisible()
}

/** Somebody who is invited on the page and joins with a browser of their own. */
async function invite(browser: Browser, page: Page, role: string) {
  const guest = newFounder({ person: 'Nina Next' })
  await page.goto('/settings/members')
  await page.getByRole('button', { name: 'Invite' }).click()
  await page.getByLabel('Work email').fill(guest.email)
  await page.getByLabel('Role', { exact: true }).selectOption(role)
  await page.getByLabel('Team').selectOption('North')
  await page.getByRole('button', { name: 'Make invitation' }).click()
  const link = await page.getByLabel('Invitation link').inputValue()
  const context = await browser.newContext()
  const joined = await context.newPage()
  await joined.goto(link)
  await joined.getByLabel('Your name').fill(guest.person)
  await joined.getByLabel('Password', { exact: true }).fill(guest.password)
  await joined.getByRole('button', { name: /^Join/ }).click()
  await expect(joined).toHaveURL('/home')

  return { guest, page: joined, context }
}

/** A deal of each, both without a next step and in the first stage. @returns their ids and the workspace's */
const plantDeals = (slug: string, guest: string) =>
  inDatabaseOf(slug, async sql => {
    const plant = async (name: string, owner: unknown) => {
      const [deal] = await sql`
        insert into deals (name, pipeline_id, stage_id, owner_id, amount, currency, board_rank)
        select ${name}, stages.pipeline_id, stages.id, ${String(owner)}, 1000, 'USD', ${`a${name.charAt(0)}`}
        from stages where stages.name = 'New' returning id`

      return String(deal?.id)
    }
    const [founder] = await sql`select id from members where role = 'owner'`
    const [other] = await sql`select id from members where email = ${guest}`

    const [identity] = await sql`select tenant_id from atrium_identity`

    return {
      workspace: String(identity?.tenant_id),
      theirs: await plant(theirs, founder?.id),
      hers: await plant(hers, other?.id),
    }
  })

test('a colleague is invited with a role that sees its own deals, and meets no others anywhere', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const owner = await newCompany(browser)
  const slug = owner.founder.company.toLowerCase().replaceAll(' ', '-')

  await test.step('a team and a role are made', async () => {
    await owner.page.goto('/settings/teams')
    await owner.page.getByRole('button', { name: 'Team', exact: true }).click()
    await owner.page.getByLabel('Name').fill('North')
    await owner.page.getByRole('button', { name: 'Create team' }).click()
    await expect(owner.page.getByRole('heading', { name: /North/ })).toBeVisible()
    await makeRole(owner.page, 'Own deals')
    await expectAccessible(owner.page)
  })
  const nina = await invite(browser, owner.page, 'Own deals')
  const ids = await plantDeals(slug, nina.guest.email)

  await test.step('on the board and in the list', async () => {
    for (const [page, names] of [
      [nina.page, [hers]],
      [owner.page, [theirs, hers]],
    ] as const) {
      await page.goto('/deals')
      await expect(cards(page, 'New')).toHaveText([...names])
      await page.goto('/deals/table')
      for (const name of names) await expect(page.getByRole('link', { name }).first()).toBeVisible()
    }
    await nina.page.goto('/deals/table')
    await expect(nina.page.getByText(hers).first()).toBeVisible()
    await expect(nina.page.getByText(theirs)).toHaveCount(0)
  })

  await test.step('by address', async () => {
    await nina.page.goto(`/deals/${ids.hers}`)
    await expect(nina.page.getByRole('heading', { level: 1, name: hers })).toBeVisible()
    await nina.page.goto(`/deals/${ids.theirs}`)
    await expect(nina.page.getByText(/There is no/).first()).toBeVisible()
    await expect(nina.page.getByText(theirs)).toHaveCount(0)
    await owner.page.goto(`/deals/${ids.theirs}`)
    await expect(owner.page.getByRole('heading', { level: 1, name: theirs })).toBeVisible()
  })

  await test.step('at home and in the search', async () => {
    await nina.page.goto('/home')
    await expect(nina.page.getByText(hers).first()).toBeVisible()
    await expect(nina.page.getByText(theirs)).toHaveCount(0)
    const ask = async (page: Page, query: string) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByPlaceholder('Search or run').fill(query)
    }
    await ask(nina.page, 'harbour')
    await expect(nina.page.getByRole('option', { name: new RegExp(hers) })).toBeVisible()
    await nina.page.getByRole('dialog').getByPlaceholder('Search or run').fill('fleet renew')
    await expect(nina.page.getByText('Nothing matches.')).toBeVisible()
    await ask(owner.page, 'fleet renew')
    await expect(owner.page.getByRole('option', { name: new RegExp(theirs) })).toBeVisible()
  })

  await test.step('in an export', async () => {
    const fileOf = async (page: Page) =>
      (await page.request.get(`/api/export/deal?workspace=${ids.workspace}`)).text()
    expect(await fileOf(owner.page)).toContain(theirs)
    const file = await fileOf(nina.page)
    expect(file).toContain(hers)
    expect(file).not.toContain(theirs)
  })

  await test.step('what the role lets them do changes at their next click', async () => {
    await owner.page.goto('/settings/roles')
    await owner.page.getByRole('link', { name: 'Own deals' }).click()
    const deals = owner.page.getByRole('group', { name: 'Deals' })
    await deals.getByLabel('See').selectOption('All')
    await deals.getByLabel('Create').selectOption('No')
    await owner.page.getByRole('button', { name: 'Save role' }).click()
    await expect(owner.page.getByText('Saved. It counts from the next click').first()).toBeVisible()
    await nina.page.goto('/deals')
    await expect(cards(nina.page, 'New')).toHaveText([theirs, hers])
    await expect(nina.page.getByRole('button', { name: /New deal/ })).toHaveCount(0)
    await expect(owner.page.getByRole('button', { name: 'Delete' })).toBeVisible()
  })

  await test.step('what she sees and may not change is not offered, and hers is', async () => {
    const { page } = nina
    const why = /Your role does not let you/
    const link = (name: string) => page.locator('[data-card-link]').filter({ hasText: name })
    await expect(link(theirs)).toHaveAccessibleDescription(why)
    await link(theirs).press(' ')
    await expect(page.getByRole('status').filter({ hasText: why })).toHaveText(new RegExp(theirs))
    await page.keyboard.press('m')
    await expect(page.getByRole('menu', { name: 'Move to stage' })).toHaveCount(0)
    await link(hers).press('m')
    await expect(page.getByRole('menu', { name: 'Move to stage' })).toBeVisible()
    await page.keyboard.press('Escape')
    await link(hers).press(' ')
    await expect(page.getByRole('status').filter({ hasText: `${hers}, New, position` })).toHaveCount(1)
    await page.keyboard.press('Escape')

    await page.goto('/deals/table')
    await expect(page.getByRole('checkbox', { name: `Select ${hers}` })).toBeEnabled()
    await expect(page.getByRole('checkbox', { name: why })).toBeDisabled()
    const row = (name: string) => page.getByRole('row').filter({ hasText: name })
    await expect(row(hers).locator('[data-editable]').first()).toBeVisible()
    await expect(row(theirs).locator('[data-editable]')).toHaveCount(0)
    await expectAccessible(page)
    await inDatabaseOf(slug, async sql => {
      for (const id of [ids.theirs, ids.hers]) {
        await sql`insert into activities (type, subject, deal_id) values ('task', 'Send the offer', ${id})`
      }
    })
    const tick = page.getByRole('checkbox', { name: 'Done: Send the offer' })
    const more = page.getByRole('button', { name: 'More for Send the offer' })
    await page.goto(`/deals/${ids.theirs}`)
    await expect(tick).toBeDisabled()
    await expect(more).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Mark won' })).toHaveCount(0)
    await page.goto(`/deals/${ids.hers}`)
    await expect(tick).toBeEnabled()
    await expect(more).toBeVisible()
    await expect(page.getByRole('button', { name: 'Mark won' })).toBeVisible()
  })

  await test.step('an amount that is hidden says so, and so does a list that asks for it', async () => {
    const field = owner.page.locator('[data-field="limit.deal.amount"]')
    await owner.page.locator('details').filter({ has: field }).locator('summary').last().click()
    await field.selectOption('Hidden')
    await owner.page.getByRole('button', { name: 'Save role' }).click()
    const { page } = nina
    await expect(async () => {
      await page.goto('/deals')
      await expect(page.getByText('Hidden').first()).toBeVisible({ timeout: 2_000 })
    }).toPass({ timeout: 30_000 })
    await expect(cards(page, 'New')).toHaveCount(2)
    await expect(page.locator('[data-card]').filter({ hasText: hers }).getByText('Hidden')).toBeVisible()
    await expect(page.getByText(/\$/)).toHaveCount(0)
    await page.goto('/deals/table?s=amount.desc')
    await expect(page.getByText('Your role does not show “Amount”')).toBeVisible()
    await page.goto('/home')
    await expect(page.getByText('Hidden').first()).toBeVisible()
    await expect(page.getByText(/\$/)).toHaveCount(0)
  })
  await Promise.all([nina.context.close(), owner.context.close()])
})

test('teams and roles are worked on by keyboard and shown to those who may not change them', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const { page, context, founder } = await newCompany(browser, { person: 'Cara Losch' })
  await page.goto('/settings/teams')
  await expect(page.getByText('No team yet')).toBeVisible()
  await page.getByRole('button', { name: 'Team', exact: true }).press('Enter')
  await page.getByLabel('Name').fill('North')
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Add somebody to North' }).press('Enter')
  await page.keyboard.type(founder.person)
  await page.keyboard.press('Enter')
  const lead = page.getByRole('switch', { name: `${founder.person} leads North` })
  await lead.press('Space')
  await expect(lead).toBeChecked()
  // It shows at once what was chosen, and is there for good a moment later.
  await expect(async () => {
    await page.reload()
    await expect(lead).toBeChecked({ timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
  await expectAccessible(page)
  await page.goto('/settings/members')
  await expect(page.getByText(/· North/)).toBeVisible()
  await expectAccessible(page)

  await page.goto('/settings/roles')
  await expect(page.getByText('Products: see all.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Sales' }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete role' }).click()
  await expect(page).toHaveURL('/settings/roles')
  await expect(page.getByText('None yet.')).toBeVisible()
  await context.close()
})
