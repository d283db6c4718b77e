import type { Page } from '@playwright/test'
import { addDeal, addDeals, card, cards, lane } from './deals-steps'
import { expect, seen, signUp, test } from './fixtures'

test('an empty board says what a deal is and how to get one', async ({ page }) => {
  await signUp(page)
  await page.goto('/deals')

  await expect(seen(page, 'No deals yet.')).toBeVisible()
  // A key that comes before the page's script is nobody's.
  await expect(async () => {
    await page.keyboard.press('n')
    await expect(page.getByRole('dialog', { name: 'New deal' })).toBeVisible({ timeout: 5_000 })
  }).toPass()
})

test.describe('a board with deals', () => {
  test.beforeEach(async ({ page }) => {
    await signUp(page)
    await page.goto('/deals?new=deal')
    const form = page.getByRole('form', { name: 'New deal' })
    await form.getByLabel('Name').fill('c')
    await form.getByLabel('Amount').fill('1,000')
    await form.getByRole('button', { name: 'Create deal' }).click()
    await expect(cards(page, 'New')).toHaveText(['c'])
    await addDeals(page, 'New', 'a', 'b')
    await addDeal(page, 'Meeting', 'x', { amount: '500' })
  })

  test('a card is dragged to another stage and to another place, and stays there', async ({ page }) => {
    await expect(cards(page, 'New')).toHaveText(['a', 'b', 'c'])
    await expect(lane(page, 'New')).toContainText('$3,000 · $300 at 10%')

    await drag(page, 'b', 'x', 'below')
    await expect(cards(page, 'Meeting')).toHaveText(['x', 'b'])
    await expect(lane(page, 'New')).toContainText('$2,000 · $200 at 10%')
    await expect(lane(page, 'Meeting')).toContainText('$1,500 · $600 at 40%')

    await expect(page.getByText('b is in Meeting now.').first()).toBeVisible()
    const saved = page.waitForResponse(response => response.request().method() === 'POST')
    await drag(page, 'c', 'a', 'above')
    await expect(cards(page, 'New')).toHaveText(['c', 'a'])
    await saved

    await page.reload()
    await expect(cards(page, 'New')).toHaveText(['c', 'a'])
    await expect(cards(page, 'Meeting')).toHaveText(['x', 'b'])
  })

  test('keys lift, carry and drop a card, say where it is, and bring it back', async ({ page }) => {
    await card(page, 'b').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('status').filter({ hasText: 'b, Meeting, position 2 of 2' })).toHaveCount(1)
    await expect(page.getByText('Meeting, 2nd of 2')).toBeVisible()
    await expect(lane(page, 'Meeting')).toContainText('$500')

    await page.keyboard.press('Escape')
    await expect(cards(page, 'New')).toHaveText(['a', 'b', 'c'])
    await expect(card(page, 'b')).toBeFocused()

    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Space')
    await expect(cards(page, 'Meeting')).toHaveText(['b', 'x'])
    await expect(lane(page, 'Meeting')).toContainText('$1,500')
    await expect(card(page, 'b')).toBeFocused()

    await page.reload()
    await expect(cards(page, 'Meeting')).toHaveText(['b', 'x'])
  })

  test('a move is taken back to the place it came from', async ({ page }) => {
    await drag(page, 'b', 'x', 'above')
    await expect(cards(page, 'Meeting')).toHaveText(['b', 'x'])
    await page.getByRole('button', { name: 'Undo' }).click()

    await expect(cards(page, 'New')).toHaveText(['a', 'b', 'c'])
    await page.reload()
    await expect(cards(page, 'New')).toHaveText(['a', 'b', 'c'])
  })

  test('M moves by a menu, without lifting', async ({ page }) => {
    await card(page, 'a').focus()
    await page.keyboard.press('m')
    await page.getByRole('menuitemradio', { name: 'Proposal' }).click()

    await expect(cards(page, 'Proposal')).toHaveText(['a'])
    await expect(cards(page, 'New')).toHaveText(['b', 'c'])
  })

  test('W wins, L asks why, and both lists know', async ({ page }) => {
    await card(page, 'a').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('w')
    await expect(page.getByText('a is won: $1,000.').first()).toBeVisible()
    await expect(cards(page, 'New')).toHaveText(['b', 'c'])

    await card(page, 'b').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('l')
    const form = page.getByRole('form', { name: 'Why b was lost' })
    await form.getByRole('button', { name: 'Mark lost' }).click()
    await expect(form.getByText('Choose a reason.')).toBeVisible()
    await form.getByLabel('Competitor').check()
    await form.getByRole('button', { name: 'Mark lost' }).click()
    await expect(cards(page, 'New')).toHaveText(['c'])

    await page.getByRole('link', { name: 'Table' }).click()
    await page.getByRole('link', { name: 'Won' }).click()
    await expect(page.getByRole('rowheader', { name: 'a', exact: true })).toBeVisible()
    await page.getByRole('link', { name: 'Lost' }).click()
    await expect(page.getByRole('row', { name: /^Select b b.*Competitor/ })).toBeVisible()
  })

  test('dropping on Won ends a deal, and dropping nowhere does nothing', async ({ page }) => {
    await grab(page, 'a')
    await hover(page, page.locator('#board-end-won'))
    await page.mouse.up()
    await expect(page.getByText('a is won: $1,000.').first()).toBeVisible()

    await grab(page, 'b')
    await page.mouse.move(20, 400, { steps: 5 })
    await page.mouse.up()
    await expect(cards(page, 'New')).toHaveText(['b', 'c'])
    expect(new URL(page.url()).search).not.toContain('open')
  })

  test('a refused move falls back to its place with a sentence', async ({ page, context }) => {
    await context.clearCookies()
    await drag(page, 'b', 'x', 'below')

    await expect(page.getByText('You are logged out.').first()).toBeVisible()
    await expect(cards(page, 'New')).toHaveText(['a', 'b', 'c'])
  })
})

test('on a phone one stage is shown, and a card moves by its menu', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true })
  const page = await context.newPage()
  await signUp(page)
  await page.goto('/deals?new=deal')
  const form = page.getByRole('form', { name: 'New deal' })
  await form.getByLabel('Name').fill('small screen')
  await form.getByRole('button', { name: 'Create deal' }).click()
  await expect(card(page, 'small screen')).toBeVisible()

  await page.getByRole('button', { name: 'Move small screen' }).tap()
  await page.getByRole('menuitemradio', { name: 'Qualified' }).tap()
  await expect(card(page, 'small screen')).toBeHidden()
  await page
    .getByRole('navigation', { name: 'Stage' })
    .getByRole('button', { name: /^Qualified/ })
    .tap()
  await expect(card(page, 'small screen')).toBeVisible()
  await context.close()
})

async function grab(page: Page, name: string): Promise<void> {
  await card(page, name).hover()
  await page.mouse.down()
}

async function hover(page: Page, target: ReturnType<Page['locator']>): Promise<void> {
  // The first steps pick the card up, which brings the places to drop it on.
  await page.mouse.move(400, 300, { steps: 4 })
  await expect(async () => {
    const box = await target.boundingBox()
    if (!box) throw new Error('there is nothing to drop on')
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 })
    await expect(target).toHaveAttribute('data-over', 'true', { timeout: 1_000 })
  }).toPass()
}

async function drag(page: Page, name: string, onto: string, side: 'above' | 'below'): Promise<void> {
  const target = await card(page, onto).locator('xpath=ancestor::article').boundingBox()
  if (!target) throw new Error(`${onto} is not on the board`)
  await grab(page, name)
  const y = side === 'above' ? target.y + 10 : target.y + target.height - 10
  await page.mouse.move(target.x + 40, y - 20, { steps: 8 })
  await page.mouse.move(target.x + 40, y, { steps: 4 })
  // A hand rests for a moment before it lets go, and by then the place under it is known.
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
  await page.mouse.move(target.x + 41, y)
  await page.mouse.up()
}
