import { randomBytes } from 'node:crypto'
import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContext, test as base, expect, type Page } from '@playwright/test'

export { expect }
export const test = base

export type Founder = {
  readonly company: string
  readonly person: string
  readonly email: string
  readonly password: string
}

/** Letters that no other test uses, so that tests may run at once and again. */
export const unique = (): string => randomBytes(5).toString('hex')

/** Somebody who has not signed up yet. */
export function newFounder(given: Partial<Founder> = {}): Founder {
  const mark = unique()

  return {
    company: `Maven ${mark}`,
    person: 'Cara Losch',
    email: `cara-${mark}@maven.example`,
    password: 'a short sentence',
    ...given,
  }
}

/** Signs a company up on the page and waits for its home. */
export async function signUp(page: Page, given: Partial<Founder> = {}): Promise<Founder> {
  const founder = newFounder(given)
  await page.goto('/signup')
  await fillSignUp(page, founder)
  await page.getByRole('button', { name: 'Create workspace' }).click()
  await expect(page).toHaveURL('/home', { timeout: 45_000 })

  return founder
}

export async function fillSignUp(page: Page, founder: Founder): Promise<void> {
  await page.getByLabel('Company name').fill(founder.company)
  await page.getByLabel('Your name').fill(founder.person)
  await page.getByLabel('Work email').fill(founder.email)
  await page.getByLabel('Password', { exact: true }).fill(founder.password)
}

/** Logs in on the page and waits for home. */
export async function signIn(
  page: Page,
  { email, password }: Pick<Founder, 'email' | 'password'>,
): Promise<void> {
  await page.goto('/login')
  await page.getByLabel('Work email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await expect(page).toHaveURL('/home')
}

/** A browser of its own, with a workspace of its own. */
export async function newCompany(
  browser: Browser,
  given: Partial<Founder> = {},
): Promise<{ context: BrowserContext; page: Page; founder: Founder }> {
  const context = await browser.newContext()
  const page = await context.newPage()

  return { context, page, founder: await signUp(page, given) }
}

/** The button that names the workspace of a page, and turns to another. */
export const switcher = (page: Page, company: string) =>
  page.getByRole('button', { name: new RegExp(`^${company}\\s*, switch workspace$`) })

/** A text that is on the screen; while a page streams in, a part of it may be there twice, once hidden. */
export const seen = (page: Page, text: string) => page.getByText(text).filter({ visible: true })

/** The id of the workspace that a page was made for, as its forms send it. */
export async function workspaceOf(page: Page): Promise<string> {
  const field = page.locator('input[name="workspace"]').first()
  await field.waitFor({ state: 'attached' })

  return field.inputValue()
}

const phone = { width: 360, height: 780 }
const tablet = { width: 768, height: 1024 }
const desktop = { width: 1440, height: 900 }

/**
 * No finding of axe at all in either theme, on a desktop, a tablet and a phone. A theme changes colours and nothing
 * else, so the second one is asked about contrast alone. One run tells all that is to be mended.
 */
export async function expectAccessible(page: Page): Promise<void> {
  // On a busy machine six looks take their time, which the journey around them is not to lose.
  test.setTimeout(test.info().timeout + 45_000)
  // What hangs at the pointer is no part of the page.
  await page.mouse.move(0, 0)
  for (const size of [desktop, tablet, phone]) {
    await page.setViewportSize(size)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      // Colours are measured when they have arrived, not on their way.
      await page.evaluate(async () => {
        await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
        await Promise.allSettled(document.getAnimations().map(animation => animation.finished))
      })
      // Nothing is framed, so axe need not open a page of its own to join what frames say.
      const axe = new AxeBuilder({ page }).setLegacyMode(true).options({
        resultTypes: ['violations'],
        // Of WCAG 2.2, and left out unless it is asked for.
        rules: { 'target-size': { enabled: true } },
      })
      if (colorScheme === 'dark') axe.withRules(['color-contrast'])
      const { violations } = await axe.analyze()
      const found = violations.map(({ id, nodes }) => ({
        id,
        where: nodes.map(({ target }) => target.join(' ')),
      }))
      expect.soft(found, `${page.url()}, ${colorScheme}, ${size.width} px`).toEqual([])
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect.soft(overflow, `${page.url()} scrolls sideways at ${size.width} px`).toBeLessThanOrEqual(0)
    }
  }
  await page.setViewportSize(desktop)
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
}
