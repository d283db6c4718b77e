import { ResponseCookies } from 'next/dist/server/web/spec-extension/cookies'
import { beforeEach, expect, test, vi } from 'vitest'

/** The headers of one answer. Next keeps what is set in this jar, and the jar writes them. */
let answer: Headers
vi.mock('next/headers', () => ({ cookies: async () => new ResponseCookies(answer) }))

beforeEach(() => {
  answer = new Headers()
})

/** The installation's address is read once in a process, so that each address has modules of its own. */
async function at(url: string) {
  vi.resetModules()
  vi.stubEnv('ATRIUM_URL', url)
  const { settings } = await import('@/lib/kernel/env')
  expect(settings().url).toBe(url)
  const [operator, person] = await Promise.all([import('./cookie'), import('@/lib/auth/cookie')])
  vi.unstubAllEnvs()

  return {
    operator: { keep: operator.keepOperatorCookie, drop: operator.dropOperatorCookie },
    person: { keep: person.keepSessionCookie, drop: person.dropSessionCookie },
  }
}
const sent = () =>
  answer.getSetCookie().map(line => {
    const [pair = '', ...attributes] = line.split('; ')

    return {
      name: pair.slice(0, pair.indexOf('=')),
      value: pair.slice(pair.indexOf('=') + 1),
      attributes: attributes.map(text => text.toLowerCase()),
    }
  })

test('over https the cookies are of this host alone, and are taken back as they were set', async () => {
  const doors = await at('https://crm.example')
  for (const [door, name] of [
    ['operator', '__Host-atrium-operator'],
    ['person', '__Host-atrium-session'],
  ] as const) {
    answer = new Headers()
    await doors[door].keep('01977f3e-0000-7000-8000-000000000000')
    const [kept] = sent()
    await doors[door].drop()
    const [dropped] = sent()

    expect(kept).toMatchObject({ name, value: expect.stringMatching(/.+/) })
    expect(dropped).toMatchObject({ name, value: '' })
    for (const cookie of [kept, dropped]) {
      // Without all of these a browser does not even look at a cookie of this name.
      expect(cookie?.attributes).toEqual(expect.arrayContaining(['path=/', 'secure', 'httponly']))
      expect(cookie?.attributes.filter(text => text.startsWith('domain'))).toEqual([])
    }
    expect(dropped?.attributes).toContain('max-age=0')
    expect(kept?.attributes).not.toContain('max-age=0')
  }
})

test('without https the cookie has no prefix, is not Secure, and goes all the same', async () => {
  const { operator } = await at('http://localhost:3000')
  await operator.keep('a token')
  expect(sent()).toMatchObject([{ name: 'atrium-operator', value: encodeURIComponent('a token') }])

  expect(await operator.drop()).toBe('a token')
  const [dropped] = sent()
  expect(dropped).toMatchObject({ name: 'atrium-operator', value: '' })
  expect(dropped?.attributes).toEqual(expect.arrayContaining(['path=/', 'max-age=0', 'samesite=strict']))
  expect(dropped?.attributes).not.toContain('secure')
})

test('logging out without a cookie answers no token', async () => {
  const { operator } = await at('https://crm.example')
  expect(await operator.drop()).toBeUndefined()
})
