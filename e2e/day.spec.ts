import type { Locator, Page } from '@playwright/test'
import { inDatabaseOf } from './crm'
import { card, cards } from './deals-steps'
import { expect, signUp, test } from './fixtures'

/** One caller and four deals, with nothing planned for any of them. */
async function plant(company: string): Promise<void> {
  await inDatabaseOf(company.toLowerCase().replace(' ', '-'), async sql => {
    await sql`insert into contacts (first_name, last_name, phone, owner_id)
      select 'Ada', 'Caller', '+49 (0)171 555-01 77', id from members`
    await sql`insert into deals (name, amount, pipeline_id, stage_id, owner_id, board_rank)
      select planned.name, 1000, stages.pipeline_id, stages.id, members.id, planned.rank
      from members, (select * from stages order by position limit 1) stages,
        (values ('Anchor', 'a1'), ('Beacon', 'a2'), ('Compass', 'a3'), ('Drift', 'a4')) planned (name, rank)`
  })
}

/** Goes on with Tab until the focus is there, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator, limit = 30): Promise<void> {
  for (let presses = 0; presses < limit; presses++) {
    if (await target.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

test('a day of selling, with the address alone and the keyboard alone', async ({ page }) => {
  test.setTimeout(240_000)
  const { company, email, password } = await signUp(page)
  await plant(company)
  await page.context().clearCookies()
  const { keyboard } = page
  const title = (name: string) => page.getByRole('heading', { level: 1, name })
  const told = (text: string | RegExp) => expect(page.getByText(text).first()).toBeVisible()

  await test.step('log in', async () => {
    await page.goto('/')
    await tabTo(page, page.getByRole('link', { name: 'Log in' }).first())
    await keyboard.press('Enter')
    await expect(page).toHaveURL(/\/login/)
    await tabTo(page, page.getByLabel('Work email'))
    await keyboard.type(email)
    await keyboard.press('Tab')
    await keyboard.type(password)
    await keyboard.press('Enter')
    await expect(page).toHaveURL('/home')
  })

  await test.step('the phone rings: the last six digits tell who it is', async () => {
    await keyboard.press('/')
    await keyboard.type('550177')
    await expect(page.getByRole('option', { name: /Ada Caller/ })).toBeVisible()
    await keyboard.press('Enter')
    await expect(title('Ada Caller')).toBeVisible()
  })

  await test.step('the call is logged, and what comes next is set', async () => {
    await keyboard.press('c')
    await expect(page.getByRole('form', { name: 'New call' }).getByLabel('Subject')).toBeFocused()
    await keyboard.type('Asked for an offer')
    await keyboard.press('Control+Enter')
    await told('Call saved.')
    await keyboard.press('t')
    const task = page.getByRole('form', { name: 'New task' })
    await expect(task.getByLabel('Subject')).toBeFocused()
    await keyboard.type('Send the offer')
    await keyboard.press('Tab')
    await keyboard.type('01312031')
    await keyboard.press('Control+Enter')
    await told('Task saved.')
    await expect(page.getByRole('region', { name: 'Next step' })).toContainText('Send the offer')
  })

  await test.step('a deal moves on, and another is lost for a reason', async () => {
    await keyboard.press('g')
    await keyboard.press('d')
    await expect(cards(page, 'New')).toHaveText(['Anchor', 'Beacon', 'Compass', 'Drift'])
    await keyboard.press('j')
    await expect(card(page, 'Anchor')).toBeFocused()
    await keyboard.press('Space')
    await keyboard.press('ArrowRight')
    await keyboard.press('Space')
    await expect(cards(page, 'Qualified')).toHaveText(['Anchor'])
    await expect(card(page, 'Anchor')).toBeFocused()

    await keyboard.press('ArrowLeft')
    await expect(card(page, 'Beacon')).toBeFocused()
    await keyboard.press('Space')
    await keyboard.press('l')
    const why = page.getByRole('form', { name: 'Why Beacon was lost' })
    await tabTo(page, why.getByRole('radio').first())
    await keyboard.press('Space')
    await keyboard.press('ArrowDown')
    await keyboard.press('Control+Enter')
    await expect(cards(page, 'New')).toHaveText(['Compass', 'Drift'])
    await told(/Beacon is lost/)
    await expect(card(page, 'Compass')).toBeFocused()
  })

  await test.step('one record after the other is read, changed, and put back', async () => {
    await keyboard.press('o')
    await expect(title('Compass')).toBeVisible()
    await keyboard.press('j')
    await expect(title('Drift')).toBeVisible()
    await keyboard.press('k')
    await expect(title('Compass')).toBeVisible()

    await keyboard.press('e')
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await keyboard.press('Control+a')
    await keyboard.type('Compass and maps')
    await keyboard.press('Enter')
    await expect(title('Compass and maps')).toBeVisible()
    await keyboard.press('Control+z')
    await expect(page.getByRole('heading', { level: 1, name: 'Compass', exact: true })).toBeVisible()
  })

  await test.step('and the keys need not be remembered', async () => {
    await keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Keys' })
    for (const act of ['Edit the record', 'Log a call', 'New task', 'Next record'])
      await expect(sheet.getByText(act, { exact: true })).toBeVisible()
    await keyboard.press('Escape')
    await expect(sheet).toBeHidden()
  })
})

test('on a phone what opens beside something is a sheet from below, and a tap beside it closes it', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true })
  const page = await context.newPage()
  await signUp(page)
  await page.goto('/activities')
  await page.getByRole('button', { name: 'This view' }).tap()
  const menu = page.getByRole('menu')
  await expect(menu).toBeVisible()
  await expect
    .poll(async () => {
      const box = await menu.boundingBox()

      return box && [box.x, box.width, Math.round(box.y + box.height)]
    })
    .toEqual([0, 390, 844])
  await page.touchscreen.tap(195, 90)
  await expect(menu).toBeHidden()
  await expect(page).toHaveURL('/activities')
  await context.close()
})
