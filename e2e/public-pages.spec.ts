import { crm } from './crm'
import { expect, expectAccessible, newCompany, newFounder, signUp, test } from './fixtures'

test('a form with what is wrong in it is accessible', async ({ page }) => {
  await page.goto('/signup')
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await expectAccessible(page)
})

test('invitation, reset, members and a closed workspace are accessible', async ({ page, browser }) => {
  test.setTimeout(120_000)
  const { company, email } = await signUp(page)
  await page.goto('/settings/members')
  await page.getByRole('button', { name: 'Invite' }).click()
  await page.getByLabel('Work email').fill(newFounder().email)
  await page.getByRole('button', { name: 'Make invitation' }).click()
  const link = await page.getByLabel('Invitation link').inputValue()
  await page.getByRole('button', { name: 'Close' }).click()
  await expectAccessible(page)

  const context = await browser.newContext()
  const guest = await context.newPage()
  await guest.goto(link)
  await expectAccessible(guest)
  const reset = await crm('people', 'reset-link', email)
  await guest.goto(String(reset.link))
  await expect(guest.getByRole('heading', { level: 1, name: 'Choose a new password' })).toBeVisible()
  await expectAccessible(guest)
  await context.close()

  await crm('tenants', 'suspend', company.toLowerCase().replace(' ', '-'), '--reason', 'An invoice is open')
  await page.goto('/home')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('suspended')
  await expectAccessible(page)
})

test('every answer carries the headers, and every script of a page the nonce of its policy', async ({
  browser,
}) => {
  const { page, context } = await newCompany(browser)
  const complaints: string[] = []
  page.on('console', message => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text())
  })
  const pages = [
    '/',
    '/login',
    '/forgot',
    '/signup',
    '/home',
    '/deals',
    '/settings/members',
    '/nowhere',
    '/admin/login',
  ]
  for (const path of pages) {
    const response = await page.goto(path)
    const headers = response?.headers() ?? {}
    const nonce = /'nonce-([^']+)'/.exec(headers['content-security-policy'] ?? '')?.[1]
    expect(nonce, path).toBeTruthy()
    expect(headers['content-security-policy']).toContain("'strict-dynamic'")
    for (const wall of [
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ])
      expect(headers['content-security-policy'], path).toContain(wall)
    expect(headers['cache-control'], path).toMatch(/private.*no-store/)
    const html = (await response?.text()) ?? ''
    const scripts = html.match(/<script\b[^>]*>/g) ?? []
    expect(scripts.length, path).toBeGreaterThan(0)
    expect(
      scripts.filter(script => !script.includes(`nonce="${nonce}"`)),
      path,
    ).toEqual([])
  }
  expect(complaints).toEqual([])

  const others = [
    '/api/health',
    '/api/health/live',
    '/api/health/ready',
    '/metrics',
    '/api/auth/csrf',
    '/api/auth/_log',
    '/_next/static/nothing.js',
    '/_next/image?url=%2Ficon.svg&w=64&q=75',
  ]
  for (const path of [...pages, ...others]) {
    const headers = (await page.request.get(path, { maxRedirects: 0 })).headers()
    expect(headers['x-content-type-options'], path).toBe('nosniff')
    expect(headers['x-powered-by'], path).toBeUndefined()
    expect(headers['referrer-policy'], path).toBeTruthy()
    expect(headers['permissions-policy'], path).toBeTruthy()
    expect(headers['cross-origin-opener-policy'], path).toBe('same-origin')
    expect(headers['cross-origin-resource-policy'], path).toBe('same-origin')
  }
  expect((await page.request.get('/_next/image?url=%2Ficon.svg&w=64&q=75')).status()).toBe(404)
  await context.close()
})
