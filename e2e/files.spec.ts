import { expect, seen, signUp, test } from './fixtures'
import { addCompany, openPage, row } from './record-steps'

test('a company gets tags while they are typed, and the list and the settings know them', async ({
  page,
}) => {
  await signUp(page)
  await addCompany(page, { name: 'Acme Corporation' })
  await addCompany(page, { name: 'Bluth Company' })
  await openPage(page, 'Acme Corporation')
  await page.getByRole('button', { name: 'Add a tag' }).click()
  await page.getByPlaceholder('Search').fill('Trade fair')
  await page.getByRole('option', { name: 'Create “Trade fair”' }).click()
  await expect(page.getByRole('button', { name: 'Remove tag Trade fair' })).toBeVisible()
  await expect(page.getByText('Tagged “Trade fair”.', { exact: true })).toBeVisible()

  await page.goto('/companies')
  await row(page, 'Bluth Company').getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Change…' }).click()
  const change = page.getByRole('dialog', { name: 'Change 1 company' })
  await change.getByLabel('Field').selectOption({ label: 'Tags: give one' })
  await change.getByRole('combobox', { name: 'Tag' }).click()
  await page.getByRole('option', { name: 'Trade fair' }).click()
  await change.getByRole('button', { name: 'Change 1 company' }).click()
  await expect(page.getByText('Tags changed for 1 company.', { exact: true })).toBeVisible()

  await page.goto('/companies?c=name,tagIds')
  await expect(row(page, 'Bluth Company')).toContainText('Trade fair')
  await page.goto('/settings/tags')
  const tag = page.getByRole('listitem').filter({ has: page.getByLabel('Name of Trade fair') })
  await expect(tag).toContainText('2 records')
  await tag.getByLabel('Name of Trade fair').fill('Fair 2027')
  await tag.getByLabel('Name of Trade fair').press('Enter')
  await expect(page.getByLabel('Name of Fair 2027')).toBeVisible()
})

test('a file is kept with a company, comes back as it was, and can be deleted and brought back', async ({
  page,
}) => {
  await signUp(page)
  await addCompany(page, { name: 'Acme Corporation' })
  await openPage(page, 'Acme Corporation')
  await page.getByRole('link', { name: 'Files' }).click()
  await expect(seen(page, 'No files yet.')).toBeVisible()
  const input = page.getByLabel('Files to keep with this record')
  const buffer = Buffer.from('%PDF-1.7 The offer')
  await input.setInputFiles({ name: 'Angebot für Löwe.pdf', mimeType: 'application/pdf', buffer })
  const link = page.getByRole('list', { name: 'Files' }).getByRole('link', { name: 'Angebot für Löwe.pdf' })
  await expect(link).toBeVisible()
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(download.suggestedFilename()).toBe('Angebot für Löwe.pdf')
  const answer = await page.request.get((await link.getAttribute('href')) ?? '')
  expect(await answer.text()).toBe('%PDF-1.7 The offer')
  expect(answer.headers()).toMatchObject({
    'content-type': 'application/pdf',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
    'content-disposition': expect.stringContaining('attachment;'),
  })

  await input.setInputFiles({ name: 'page.html', mimeType: 'text/html', buffer: Buffer.from('<script>') })
  await expect(page.getByText('“page.html” is of a kind that is not kept.').first()).toBeVisible()
  await page.getByRole('button', { name: 'Delete Angebot für Löwe.pdf' }).click()
  await expect(seen(page, 'No files yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(link).toBeVisible()
  await page.getByRole('link', { name: 'Timeline' }).click()
  await expect(page.getByText('added a file').first()).toBeVisible()
})
