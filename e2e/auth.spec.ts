import type { APIRequestContext } from '@playwright/test'
import { callAction, findAction } from './actions'
import {
  expect,
  type Founder,
  fillSignUp,
  newCompany,
  newFounder,
  signIn,
  signUp,
  switcher,
  test,
  unique,
} from './fixtures'

const cookieOf = (name: string, value: string, baseURL = '') => ({ name, value, url: baseURL })
const isOut = async (request: APIRequestContext) => {
  const response = await request.get('/home', { maxRedirects: 0 })

  return response.status() === 307 && response.headers().location?.startsWith('/login')
}

test.describe('signing up', () => {
  test('a company signs up and its founder is at home in a ready workspace', async ({ page }) => {
    const founder = newFounder()
    await page.goto('/')
    await page.getByRole('link', { name: 'Create a workspace' }).click()
    await fillSignUp(page, founder)
    const slug = founder.company.toLowerCase().replace(' ', '-')
    await expect(page.getByText(`Known here as ${slug}.`)).toBeVisible()
    await page.getByRole('button', { name: 'Create workspace' }).click()

    await expect(page).toHaveURL('/home', { timeout: 45_000 })
    await expect(switcher(page, founder.company)).toBeVisible()
    await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  })

  test('what is wrong is said at its field, and what was typed stays', async ({ page, browser }) => {
    const { founder: known } = await newCompany(browser)
    const founder = newFounder()
    await page.goto('/signup')
    await page.getByRole('button', { name: 'Create workspace' }).click()
    await expect(page.getByLabel('Company name')).toBeFocused()
    await expect(page.getByText('Your name is missing.')).toBeVisible()

    await fillSignUp(page, { ...founder, password: 'short' })
    await page.getByRole('button', { name: 'Create workspace' }).click()
    await expect(page.getByLabel('Password', { exact: true })).toBeFocused()
    await expect(page.getByLabel('Company name')).toHaveValue(founder.company)

    await fillSignUp(page, { ...founder, company: known.company })
    await page.getByRole('button', { name: 'Create workspace' }).click()
    await expect(page.getByLabel('Company name')).toHaveAccessibleDescription(/exists already/)

    await fillSignUp(page, { ...founder, email: known.email })
    await page.getByRole('button', { name: 'Create workspace' }).click()
    await expect(page.getByLabel('Work email')).toHaveAccessibleDescription(/has an account already.*Log in/)
    await expect(page).toHaveURL('/signup')

    await fillSignUp(page, founder)
    await page.getByRole('button', { name: 'Create workspace' }).click()
    await expect(page).toHaveURL('/home', { timeout: 45_000 })
  })

  test('a double click is one workspace', async ({ request, baseURL }) => {
    const { company, person, email, password } = newFounder()
    const form = { companyName: company, personName: person, email, password, requestKey: unique().repeat(3) }
    const action = findAction('lib/platform/companies/actions.ts', 'createWorkspace')
    const answers = await Promise.all(
      [1, 2].map(() => callAction(request, action, form, { origin: baseURL })),
    )

    for (const { redirect } of answers) expect(redirect).toMatch(/^\/(home|signup\/preparing\?)/)
    const { company: again } = newFounder()
    const other = await callAction(
      request,
      action,
      { ...form, companyName: again, email: 'x@y.example' },
      { origin: baseURL },
    )
    expect(other.result).toMatchObject({ ok: false, code: 'conflict' })
  })

  test('it works without scripts', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    const founder = await signUp(page)
    await page.goto('/login')
    await expect(page).toHaveURL('/home')
    await expect(page.getByText(founder.company).first()).toBeVisible()
    await context.close()
  })
})

test.describe('logging in and out', () => {
  test('log-out ends the session: neither the back button nor a kept cookie shows anything', async ({
    page,
    browser,
    baseURL,
  }) => {
    const founder = await signUp(page)
    const cookies = await page.context().cookies()
    await page.getByRole('button', { name: founder.person }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL('/login')
    await page.goBack()
    await expect(page).toHaveURL(/\/login/)
    await expect(page.getByText(founder.company)).toHaveCount(0)

    const thief = await browser.newContext({ baseURL })
    await thief.addCookies(cookies)
    expect(await isOut(thief.request)).toBe(true)
    await thief.close()

    await signIn(page, founder)
    await expect(page.getByText(founder.company).first()).toBeVisible()
  })

  test('a wrong password and an unknown address are one answer', async ({ page, browser }) => {
    const { founder } = await newCompany(browser)
    const tries = [
      { email: founder.email, password: 'not their sentence' },
      { email: `nobody-${unique()}@maven.example`, password: founder.password },
    ]
    for (const { email, password } of tries) {
      await page.goto('/login')
      await page.getByLabel('Work email').fill(email)
      await page.getByLabel('Password', { exact: true }).fill(password)
      await page.getByRole('button', { name: 'Log in' }).click()
      await expect(page.getByRole('main').getByRole('alert')).toHaveText(
        'The address or the password is not right.',
      )
    }
  })

  test('after logging in one is where one wanted to go, and never elsewhere', async ({ page, browser }) => {
    const { founder } = await newCompany(browser)
    const logInAt = async (path: string) => {
      await page.goto(path)
      await expect(page).toHaveURL(/\/login/)
      await page.getByLabel('Work email').fill(founder.email)
      await page.getByLabel('Password', { exact: true }).fill(founder.password)
      await page.getByRole('button', { name: 'Log in' }).click()
    }
    await logInAt('/activities?view=done')
    await expect(page).toHaveURL('/activities?view=done')
    await page.context().clearCookies()
    await logInAt('/login?next=//evil.example')
    await expect(page).toHaveURL('/home')
  })

  test('a made-up cookie opens nothing, and one beside ours does no harm', async ({
    page,
    browser,
    baseURL,
  }) => {
    const stranger = await browser.newContext({ baseURL })
    for (const value of ['x', 'a.b.c.d.e', '%00', '{}']) {
      await stranger.addCookies([cookieOf('atrium-session', value, baseURL)])
      expect(await isOut(stranger.request), value).toBe(true)
    }
    await stranger.close()

    await signUp(page)
    const tossed = ['atrium-sessionX', 'atrium-session.0', 'atrium-session.9']
    await page.context().addCookies(tossed.map(name => cookieOf(name, 'x', baseURL)))
    expect(await isOut(page.request)).toBe(false)
  })

  test('a new log-in is a new session, and the one before it ends', async ({ page, browser, baseURL }) => {
    const founder = await signUp(page)
    const before = await page.context().cookies()
    const logIn = findAction('lib/auth/actions.ts', 'logIn')
    const { email, password } = founder
    const answer = await callAction(page.request, logIn, { email, password }, { origin: baseURL })
    expect(answer.redirect).toBe('/home')

    const planted = await browser.newContext({ baseURL })
    await planted.addCookies(before)
    expect(await isOut(planted.request)).toBe(true)
    expect(await isOut(page.request)).toBe(false)
    await planted.close()
  })
})

test.describe("next-auth's own endpoint", () => {
  const post = async (request: APIRequestContext, path: string, form: Record<string, string>) => {
    const { csrfToken } = await (await request.get('/api/auth/csrf')).json()

    return request.post(`/api/auth/${path}`, { form: { csrfToken, ...form }, maxRedirects: 0 })
  }
  const enter = (
    request: APIRequestContext,
    { email, password }: Founder,
    more: Record<string, string> = {},
  ) => post(request, 'callback/credentials', { email, password, ...more })

  test('it lets people in with its token, names them, and logs them out for good', async ({
    browser,
    playwright,
    baseURL,
  }) => {
    const { founder } = await newCompany(browser)
    const request = await playwright.request.newContext({ baseURL })
    const answer = await enter(request, founder)
    expect(answer.status()).toBe(302)
    expect(answer.headers().location).toBe(`${baseURL}/home`)
    expect(await isOut(request)).toBe(false)
    expect(await (await request.get('/api/auth/session')).json()).toMatchObject({
      user: { name: founder.person, email: founder.email },
    })

    const { cookies } = await request.storageState()
    const kept = cookies.find(({ name }) => name === 'atrium-session')?.value
    await post(request, 'signout', {})
    expect(await isOut(request)).toBe(true)
    const replayed = await playwright.request.newContext({
      baseURL,
      extraHTTPHeaders: { cookie: `atrium-session=${kept}` },
    })
    expect(await isOut(replayed)).toBe(true)
    expect(await (await replayed.get('/api/auth/session')).json()).toEqual({})
    await Promise.all([request.dispose(), replayed.dispose()])
  })

  test('without its token, with a wrong password, or for another site it lets nobody in', async ({
    browser,
    playwright,
    baseURL,
  }) => {
    const { founder } = await newCompany(browser)
    const request = await playwright.request.newContext({ baseURL })
    const { email, password } = founder
    const bare = await request.post('/api/auth/callback/credentials', {
      form: { email, password },
      maxRedirects: 0,
    })
    expect(bare.headers().location).toBe(`${baseURL}/login?error=1`)
    const wrong = await enter(request, { ...founder, password: 'not their sentence' })
    expect(wrong.headers().location).toBe(`${baseURL}/login?error=1`)
    const asJson = await enter(request, { ...founder, password: 'not their sentence' }, { json: 'true' })
    expect(await asJson.json()).toEqual({ url: `${baseURL}/login?error=1` })
    expect(await isOut(request)).toBe(true)

    const lured = await enter(request, founder, { callbackUrl: `${baseURL}.evil.example/` })
    expect(lured.headers().location ?? '').not.toContain('evil')
    await request.dispose()
  })

  test('its pages, its log and its session update are not there', async ({ page }) => {
    await signUp(page)
    const gets = [
      'signin',
      'signout',
      'error',
      'error?error=x',
      'verify-request',
      'signin/credentials',
      'x',
      '_log',
    ]
    for (const path of gets) expect((await page.request.get(`/api/auth/${path}`)).status(), path).toBe(404)
    const attack = { tenantId: '01980000-0000-7000-8000-000000000000', role: 'superadmin' }
    for (const path of ['_log', 'session', 'signin/credentials', 'callback/github']) {
      const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json()
      const answer = await page.request.post(`/api/auth/${path}`, { data: { csrfToken, data: attack } })
      expect(answer.status(), path).toBe(404)
    }
    expect(await isOut(page.request)).toBe(false)
    const long = await page.request.post('/api/auth/signout', { form: { csrfToken: 'x'.repeat(10_000) } })
    expect(long.status()).toBe(400)
  })
})
