import type { Page } from '@playwright/test'
import { expect, expectAccessible, signUp, test } from './fixtures'
import { row } from './record-steps'

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

const first = `Record ID,Company name,Website domain,Industry,Parent company
1,Acme,acme.example,Steel,Globex
2,Globex,globex.example,Oil,
3,Initech,initech.example,Software,
`
const second = `Record ID,Company name,Website domain,Industry,Parent company
1,Acme Works,acme.example,Iron,Initech
2,Globex,globex.example,Energy,
4,Umbrella,umbrella.example,Pharma,
`

async function bring(page: Page, name: string, text: string): Promise<void> {
  await page.goto('/import')
  await expect(async () => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser', { timeout: 2_000 }),
      page.getByRole('button', { name: 'Choose a file' }).click(),
    ])
    await chooser.setFiles(file(name, text))
  }).toPass()
  await page.getByRole('button', { name: 'Continue to matches' }).click({ timeout: 30_000 })
  await page.getByRole('button', { name: 'See the difference' }).click()
  await page.getByRole('button', { name: /^Import [\d,]+ / }).click({ timeout: 30_000 })
  await expect(page.getByRole('heading', { name: /^Done in/ })).toBeVisible({ timeout: 60_000 })
}

test('an import that overwrote values is undone, and says what it left', async ({ page }) => {
  test.setTimeout(180_000)
  await signUp(page)
  await bring(page, 'companies.csv', first)
  await bring(page, 'companies-new.csv', second)
  const importPage = page.url()

  await page.goto('/companies')
  await expect(row(page, 'Acme Works')).toContainText('Iron')
  await expect(row(page, 'Umbrella')).toBeVisible()

  await page.goto(importPage)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Undo import…' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('Whatever somebody changed since then stays as it is')
  await question.getByRole('button', { name: 'Undo import' }).click()
  await expect(page.getByRole('heading', { name: 'Undone' })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('1 erased, 3 put back')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Undo import…' })).toBeHidden()
  await expectAccessible(page)

  await page.goto('/import')
  await expect(page.getByRole('row').filter({ hasText: 'companies-new.csv' })).toContainText('Undone')
  await page.goto('/companies')
  await expect(row(page, 'Umbrella')).toBeHidden()
  await expect(row(page, 'Acme Works')).toBeHidden()
  await expect(row(page, 'Acme')).toContainText('Steel')
  await expect(row(page, 'Globex').filter({ hasText: 'Oil' })).toBeVisible()

  await page.goto('/settings/audit')
  await expect(page.getByRole('row').filter({ hasText: 'Undid an import' })).toContainText(
    'companies-new.csv',
  )
  await expectAccessible(page)
  await page.getByLabel('What').selectOption({ label: 'Imported a file' })
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'Imported a file' })).toHaveCount(2)
  await expect(page.getByRole('row').filter({ hasText: 'Undid an import' })).toBeHidden()
})
