import type { Page } from '@playwright/test'
import { expect, expectAccessible, signUp, test } from './fixtures'
import { addCompany, openPage } from './record-steps'

const composer = (page: Page) => page.getByRole('form', { name: 'New note' })
const text = (page: Page) => composer(page).getByRole('textbox', { name: 'Note' })
const editor = (page: Page) => composer(page).locator('[contenteditable=true]')
const notes = (page: Page) => page.getByRole('region', { name: 'Today' }).locator('.rich-text')

/** A company with nothing on it, whose page is open. */
async function onCompany(page: Page): Promise<void> {
  await signUp(page)
  await addCompany(page, { name: 'Acme Corporation' })
  await openPage(page, 'Acme Corporation')
}

/** Begins to write: the editor comes, with the cursor in it. */
async function begin(page: Page): Promise<void> {
  await text(page).focus()
  await expect(editor(page)).toBeFocused()
}

/** Pastes as a browser does, with what another program put on the clipboard. */
const paste = (page: Page, html: string) =>
  editor(page).evaluate((element, given) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', given)
    clipboardData.setData('text/plain', 'plain')
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, html)

test('a note is written from the keyboard alone, is read with its form, and is changed', async ({ page }) => {
  test.setTimeout(240_000)
  await onCompany(page)
  await begin(page)
  await page.keyboard.type('# Agreed')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ControlOrMeta+b')
  await page.keyboard.type('Delivery')
  await page.keyboard.press('ControlOrMeta+b')
  await page.keyboard.type(' in March, see example.com and')
  await page.keyboard.press('Enter')
  await page.keyboard.type('- Ovens')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('with doors')
  for (const _ of [1, 2, 3]) await page.keyboard.press('Enter')
  await page.keyboard.type('[] Send the offer')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Call back')
  await page.keyboard.press('Escape')
  await expect(
    page.getByRole('toolbar', { name: 'Format' }).getByRole('button', { name: 'Bold' }),
  ).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(editor(page)).toBeFocused()
  await page.keyboard.type(' today')
  await expectAccessible(page)
  await editor(page).focus()
  await page.keyboard.press('ControlOrMeta+Enter')

  await expect(notes(page)).toHaveCount(1)
  await expect(editor(page)).toHaveText('')
  await page.reload()
  const note = notes(page)
  await expect(note.getByRole('heading', { name: 'Agreed' })).toBeVisible()
  await expect(note.locator('strong')).toHaveText('Delivery')
  await expect(note.getByRole('link', { name: 'example.com' })).toHaveAttribute('href', 'https://example.com')
  await expect(note.locator('ul ul > li')).toHaveText('with doors')
  await expect(note.locator('em')).toHaveText(' today')
  await expectAccessible(page)

  await page.getByRole('button', { name: 'More for this note' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Edit' }).press('Enter')
  const edit = page.getByRole('form', { name: 'Edit note' })
  await expect(edit.locator('[contenteditable=true]')).toBeFocused()
  await page.keyboard.type(' or tomorrow')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(edit).toHaveCount(0)
  await expect(note).toContainText('Call back today or tomorrow')

  const box = note.getByRole('checkbox', { name: 'Send the offer' })
  await box.focus()
  await page.keyboard.press('Space')
  await expect(box).toBeChecked()
  await note.getByRole('checkbox', { name: /^Call back/ }).press('Space')
  await expect(note.locator('[data-checked=true]')).toHaveCount(2)
  await page.reload()
  await expect(notes(page).locator('[data-checked=true]')).toHaveCount(2)
})

test('what is pasted comes in clean, and what was typed is kept until it is saved', async ({ page }) => {
  await onCompany(page)
  await begin(page)
  await paste(
    page,
    `<style>p { position: fixed }</style><script>window.wasRun = true</script>
     <h1 onclick="x()">Offer</h1><p style="color:red" class="MsoNormal">Two <b>ovens</b><img src="x" onerror="window.wasRun = true"></p>
     <p><a href="javascript:alert(1)" target="_top">here</a> <a href="https://example.com/a" style="x">there</a></p>
     <table><tr><td>Cell</td></tr></table><iframe src="/"></iframe>`,
  )
  await expect(editor(page)).toContainText('Offer')
  await expect(editor(page)).not.toContainText('position')
  await expect(editor(page).locator('script, style, img, iframe, table, [style], [onclick]')).toHaveCount(0)
  await page.keyboard.type('.')

  await page.goto('/companies')
  await page.goBack()
  await expect(page.getByText('Not saved yet: this is your draft of before.')).toBeVisible()
  await expect(editor(page)).toContainText('Cell')
  await composer(page).getByRole('button', { name: 'Save note' }).click()
  const note = notes(page)
  await expect(note.getByRole('heading', { name: 'Offer' })).toBeVisible()
  await expect(note.getByRole('link')).toHaveText('there')
  await expect(note.locator('script, style, img, iframe, table, [style]')).toHaveCount(0)
  expect(await page.evaluate(() => 'wasRun' in window)).toBe(false)
  await page.reload()
  await expect(notes(page)).toContainText('Cell')
  await expect(page.getByText('Not saved yet')).toHaveCount(0)
  await expect(text(page)).toHaveValue('')
})

test('what somebody wrote and did not save is gone from every tab when they sign out', async ({
  page,
  context,
}) => {
  const drafts = (of: Page) =>
    of.evaluate(() => Object.keys(sessionStorage).filter(key => key.startsWith('atrium.note.')))
  const write = async (on: Page) => {
    // What was focused while the page came in may have been made anew.
    await expect(async () => {
      await text(on).focus()
      await expect(editor(on)).toBeFocused({ timeout: 4_000 })
    }).toPass({ timeout: 40_000 })
    await on.keyboard.type('Between us')
    await expect.poll(() => drafts(on)).toHaveLength(1)
  }
  await signUp(page)
  await addCompany(page, { name: 'Acme Corporation' })
  await openPage(page, 'Acme Corporation')
  await write(page)
  const other = await context.newPage()
  await other.goto(page.url())
  await write(other)
  await page.bringToFront()
  await page.reload()
  await expect(page.getByText('Not saved yet: this is your draft of before.')).toBeVisible()

  await page.getByRole('button', { name: 'Cara Losch' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/login')
  await expect(page.getByLabel('Work email')).toBeFocused()
  await expect.poll(() => drafts(page)).toEqual([])
  await expect.poll(() => drafts(other)).toEqual([])
})

test('of two who change a note one sees both and decides, and a deleted one comes back', async ({
  page,
  context,
}) => {
  await onCompany(page)
  await begin(page)
  await page.keyboard.type('First words')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(notes(page)).toHaveText('First words')

  const other = await context.newPage()
  await other.goto(page.url())
  for (const each of [page, other]) {
    await each.getByRole('button', { name: 'More for this note' }).click()
    await each.getByRole('menuitem', { name: 'Edit' }).click()
    await expect(
      each.getByRole('form', { name: 'Edit note' }).locator('[contenteditable=true]'),
    ).toBeFocused()
  }
  await other.keyboard.type(' of theirs')
  await other.keyboard.press('ControlOrMeta+Enter')
  await expect(notes(other)).toHaveText('First words of theirs')

  await page.keyboard.type(' of mine')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByText('Cara Losch changed this note while you edited it.')).toBeVisible()
  const theirs = page.getByRole('region', { name: 'What the note says now' })
  await expect(theirs).toContainText('First words of theirs')
  await expect(page.getByRole('form', { name: 'Edit note' })).toContainText('First words of mine')
  await theirs.getByRole('button', { name: 'Save mine' }).click()
  await expect(notes(page)).toHaveText('First words of mine')

  await page.getByRole('button', { name: 'More for this note' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(notes(page)).toHaveCount(0)
  await page.getByRole('listitem').getByRole('button', { name: 'Undo' }).click()
  await expect(notes(page)).toHaveText('First words of mine')
})
