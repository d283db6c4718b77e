// Takes the pictures of the README from the real product: `npm run pictures [folder with the four practice files]`.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { systemChromium } from '../lib/launch/chromium.mjs'
import startApp from '../lib/launch/e2e-app.mjs'
import { e2ePlace } from '../lib/launch/e2e-place.mjs'

const own = { companies: 'companies.csv', products: 'products.csv', deals: 'deals.csv', members: 'team.csv' }
const practice = {
  companies: 'accounts.csv',
  products: 'products.csv',
  deals: 'sales_pipeline.csv',
  members: 'sales_teams.csv',
}
const given = process.argv[2]
const [folder, files] = given && existsSync(given) ? [given, practice] : ['e2e/fixtures', own]

/** The console shows a fleet, not one house. */
const neighbours = [
  'Alpenglow',
  'Bluebird Labs',
  'Casa Verde',
  'Fjordkraft',
  'Hooli Park',
  'Kestrel',
  'Northwind',
]
const password = 'a short sentence'

const { url, environment } = await e2ePlace()
const stop = await startApp()
const browser = await chromium.launch({
  executablePath: systemChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
})

try {
  const crm = (words, input = '') =>
    execFileSync(process.execPath, ['lib/launch/crm.mjs', ...words], {
      env: environment,
      input,
      stdio: ['pipe', 'ignore', 'ignore'],
    })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: url })
  const page = await context.newPage()
  await page.goto('/signup')
  await page.screenshot({ path: 'docs/pictures/signup.png' })
  await page.getByLabel('Company name').fill('Maven Computing')
  await page.getByLabel('Your name').fill('Cara Losch')
  await page.getByLabel('Work email').fill('cara@maven.example')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await page.waitForURL('**/home')
  for (const [entity, file] of Object.entries(files)) {
    crm(['import', 'maven-computing', '--entity', entity, '--file', join(folder, file)])
  }

  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme })
    await page.goto('/deals')
    await page.waitForLoadState('networkidle')
    await page.screenshot({ path: `docs/pictures/board-${colorScheme}.png` })
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/companies')
  await page.locator('tbody th a').first().click()
  await page.waitForURL(/open=/)
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: 'docs/pictures/panel.png' })

  for (const [n, name] of neighbours.entries()) {
    const owner = ['--owner-name', 'Otto', '--owner-email', `otto@neighbour-${n}.example`]
    crm(['tenants', 'create', '--name', name, ...owner, '--slug', `house-${n}`, '--password-stdin'], password)
  }
  crm(['tenants', 'suspend', 'house-5', '--reason', 'The invoice of 1 October is open.'])

  const { ATRIUM_OPERATOR_LINK = '' } = process.env
  await page.goto(ATRIUM_OPERATOR_LINK)
  await page.getByLabel('Your name').fill('Summer Sewald')
  await page.getByLabel('E-mail').fill('summer@provider.example')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Become an operator' }).click()
  await page.waitForURL('**/admin')
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: 'docs/pictures/console.png' })
} finally {
  await browser.close()
  await stop()
}
