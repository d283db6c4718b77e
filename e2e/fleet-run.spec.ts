import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { readPassword } from '../db/embedded/password'
import { readPostmaster } from '../db/embedded/postmaster'
import { crmIn, inDatabase } from './crm'
import { expect, expectAccessible, seen, test } from './fixtures'
import { freePort, type Instance, startInstance, untilReady } from './instance'

const OPERATOR_LINK = /first operator, once, at (\S+)/
/** Held by whoever migrates a database, in that database. */
const MIGRATION_LOCK = 7_291_001
const houses = ['Elm House', 'Fir House', 'Oak House'] as const

/** A fleet of its own: a run closes workspaces for a moment, and other journeys would meet that. */
let dataDir: string
let instance: Instance
let address: string

test.beforeAll(async () => {
  test.setTimeout(120_000)
  dataDir = join(tmpdir(), `atrium-fleet-${test.info().workerIndex}-${Date.now()}`)
  const port = await freePort()
  address = `http://localhost:${port}`
  instance = await startInstance(dataDir, port)
  await untilReady(instance)
  // One after the other: a run takes the oldest first.
  for (const name of houses) {
    const mark = name.slice(0, 3).toLowerCase()
    const owner = ['--owner-name', 'Cara Losch', '--owner-email', `cara@${mark}.example`]
    const words = ['tenants', 'create', '--name', name, ...owner, '--slug', mark, '--password-stdin']
    await crmIn(instance.environment, words, 'a short sentence')
  }
})

test.afterAll(async () => {
  instance.process.kill('SIGTERM')
  await instance.ended
  rmSync(dataDir, { recursive: true, force: true })
})

/** The address of a database with the administrator's login, as the data folder tells it. */
function urlOf(database: string): string {
  const url = new URL(`postgresql://atrium_admin:${readPassword(dataDir)}@socket/${database}?port=5432`)
  url.searchParams.set('host', readPostmaster(join(dataDir, 'postgres', 'cluster'))?.socketFolder ?? '')

  return url.href
}

const inRegistry = <T>(work: Parameters<typeof inDatabase<T>>[1]) => inDatabase(urlOf('atrium_central'), work)

/** A registry from before its workspaces' versions were written down has all of them behind. */
const forgetVersions = () => inRegistry(sql => sql`UPDATE central.databases SET schema_version = NULL`)

async function databaseOf(house: string): Promise<string> {
  const [row] = await inRegistry(
    sql => sql<{ name: string }[]>`
      SELECT d.name FROM central.databases d JOIN central.tenants t ON t.id = d.tenant_id WHERE t.name = ${house}`,
  )

  return row?.name ?? ''
}

/** A migration file that differs from the one a workspace has had; a second time, it is as it was. */
const tamper = async (house: string) =>
  inDatabase(urlOf(await databaseOf(house)), sql => sql`UPDATE atrium_migrations SET hash = reverse(hash)`)

/** Migrates by hand in a workspace for as long as `work` takes, so that a run waits there, at most half a minute. */
const whileHeld = async (house: string, work: () => Promise<void>) =>
  inDatabase(urlOf(await databaseOf(house)), async sql => {
    await sql`SELECT pg_advisory_lock(${MIGRATION_LOCK})`
    await work()
  })

async function startRun(page: Page, { bearing }: { bearing: string }): Promise<void> {
  await page.goto('/admin/migrations')
  await expect(page.getByText('3 behind')).toBeVisible()
  await page.getByRole('button', { name: 'Migrate 3 databases' }).click()
  await page.getByLabel('Failures to bear').fill(bearing)
  await page.getByRole('button', { name: /^Start/ }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

test('an operator watches a migration of the fleet, rests it, has it go on, and mends what failed', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const context = await browser.newContext({ baseURL: address })
  const page = await context.newPage()
  const run = page.getByRole('region', { name: 'Run', exact: true })

  await test.step('an operator comes in, and nothing waits', async () => {
    await page.goto(new URL(OPERATOR_LINK.exec(instance.said())?.[1] ?? '').pathname)
    await page.getByLabel('Your name').fill('Summer Sewald')
    await page.getByLabel('E-mail').fill('summer@provider.example')
    await page.getByLabel('Password', { exact: true }).fill('a short sentence')
    await page.getByRole('button', { name: 'Become an operator' }).click()
    await expect(page).toHaveURL('/admin')
    await page.goto('/admin/migrations')
    await expect(page.getByText('all up to date')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Migrate/ })).toHaveCount(0)
  })

  await test.step('the keys alone lead everywhere, and back', async () => {
    await page.goto('/admin')
    const plan = page.getByRole('region', { name: 'Plan of all workspaces' })
    const square = (house: string) => plan.getByRole('link', { name: `${house}, Active` })
    await square('Elm House').focus()
    await page.keyboard.press('ArrowRight')
    await expect(square('Fir House')).toBeFocused()
    await page.keyboard.press('End')
    await expect(square('Oak House')).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(plan.locator(':focus')).toHaveCount(0)
    await page.keyboard.press('Shift+Tab')
    await expect(square('Oak House')).toBeFocused()

    // What has no trigger of its own gives the focus back as well.
    for (const [path, name] of [
      ['/admin', /^Find a workspace/],
      ['/admin/operators', /^Operator$/],
    ] as const) {
      await page.goto(path)
      const opener = page.getByRole('button', { name }).filter({ visible: true })
      await opener.press('Enter')
      await expect(page.getByRole('dialog').getByRole('textbox').or(page.getByRole('combobox'))).toBeFocused()
      await page.keyboard.press('Escape')
      await expect(opener).toBeFocused()
    }
  })

  await test.step('paused while it works, it ends what it has begun and rests', async () => {
    await forgetVersions()
    await whileHeld('Elm House', async () => {
      await startRun(page, { bearing: '' })
      await expect(run.getByText('0 of 1, 1 under way')).toBeVisible()
      await expect(run.getByText('0 of 3')).toBeVisible()
      await run.getByRole('button', { name: 'Pause' }).press('Enter')
      await expect(run.getByText('Pausing')).toBeVisible()
    })
    await expect(run.getByText('Paused')).toBeVisible()
    await expect(run.getByText('1 of 3')).toBeVisible()
    await expect(run.getByText('2 not begun.')).toBeVisible()
    await expect(page.getByText('2 behind')).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('it stays so until somebody has it go on, and then it ends', async () => {
    await page.reload()
    await expect(run.getByText('Paused')).toBeVisible()
    await run.getByRole('button', { name: 'Resume' }).press('Enter')
    await expect(run.getByText('Done', { exact: true })).toBeVisible()
    await expect(run.getByText('3 of 3')).toBeVisible()
    await expect(page.getByText('all up to date')).toBeVisible()
    await expect(run.getByRole('button')).toHaveCount(0)
  })

  await test.step('a workspace that fails is named with its error, and leaves the others right', async () => {
    await forgetVersions()
    await tamper('Fir House')
    await startRun(page, { bearing: '1' })
    await expect(run.getByText('Done with failures')).toBeVisible()
    await expect(run.getByText('3 of 3')).toBeVisible()
    const failure = run.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Fir House' }) })
    await expect(failure).toContainText('was changed after it had been applied')
    await expect(page.getByText('1 behind')).toBeVisible()
    await expectAccessible(page)
    await failure.getByRole('link').click()
    await expect(page.getByRole('heading', { name: 'Fir House' })).toBeVisible()
    await expect(seen(page, 'was changed after it had been applied').first()).toBeVisible()
    await page.goBack()
  })

  await test.step('retried when its cause is gone, it is whole, and its people come in', async () => {
    await tamper('Fir House')
    await run.getByRole('button', { name: 'Retry 1 failed' }).press('Enter')
    await expect(run.getByText('over what failed in an earlier run')).toBeVisible()
    await expect(run.getByText('Done', { exact: true })).toBeVisible()
    await expect(run.getByText('1 of 1').first()).toBeVisible()
    await expect(page.getByText('all up to date')).toBeVisible()

    const person = await context.newPage()
    await person.goto('/login')
    await person.getByLabel('Work email').fill('cara@fir.example')
    await person.getByLabel('Password', { exact: true }).fill('a short sentence')
    await person.getByRole('button', { name: 'Log in' }).click()
    await expect(person).toHaveURL('/home')
  })
  await context.close()
})
