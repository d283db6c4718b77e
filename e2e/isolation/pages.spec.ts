import { addressesIn } from '../addresses'
import { expect, test } from '../fixtures'
import { type House, kinds, newHouse, takeStock } from './houses'

const exports = ['company', 'contact', 'deal', 'product', 'activity'].map(name => `/api/export/${name}`)

/** Where the mark of a house is to be seen by its own people. */
const shows = [
  '/companies',
  '/contacts',
  '/deals',
  '/deals/table',
  '/products',
  '/activities',
  '/settings/activities',
  '/settings/members',
  '/settings/profile',
  '/settings/roles',
  '/settings/products',
  '/settings/teams',
  '/settings/tags',
  '/import',
  ...exports,
]

const all = [...addressesIn('app/(crm)', 'page.tsx'), ...addressesIn('app/api', 'route.ts')]
  .filter(path => !path.includes('...'))
  .flatMap(path => (path === '/api/export/[entity]' ? exports : path))

let acme: House
let maven: House
test.beforeAll(async ({ playwright, baseURL }) => {
  acme = await newHouse(playwright, baseURL)
  maven = await newHouse(playwright, baseURL)
})
test.afterAll(async () => {
  await Promise.all([acme.request.dispose(), maven.request.dispose()])
})

const read = async (
  { request, tenantId }: House,
  path: string,
): Promise<{ status: number; text: string }> => {
  const isRoute = path.startsWith('/api/')
  const response = await request.get(
    isRoute ? `${path}${path.includes('?') ? '&' : '?'}workspace=${tenantId}` : path,
  )

  return { status: response.status(), text: await response.text() }
}

test('no page and no route shows a record of another workspace, and each shows it to its own people', async () => {
  test.setTimeout(180_000)
  const before = await takeStock(maven.slug)

  for (const path of all.filter(one => one.includes('['))) {
    const kind = kinds[path]
    expect(kind, `${path} needs a line in kinds`).toBeDefined()
    if (!kind) continue
    const address = path.replace('[id]', maven.ids[kind])
    const [foreign, own] = await Promise.all([read(acme, address), read(maven, address)])

    expect(foreign.text, address).not.toContain(maven.mark)
    expect(foreign.text, address).toMatch(/There is no|There is nothing/)
    expect(own.status, `${address} for its own people`).toBe(200)
    if (path.startsWith('/api/')) expect(foreign.status, address).toBe(404)
    else expect(own.text, `${address} for its own people`).toContain(maven.mark)
  }
  expect(await takeStock(maven.slug)).toEqual(before)
})

test('no list shows anything of another workspace, whatever its address asks for', async () => {
  test.setTimeout(120_000)
  for (const path of shows) expect(all).toContain(path)
  const names = ['open', 'id', 'pipeline', 'owner']
  const asked = Object.values(maven.ids).map(id => new URLSearchParams(names.map(name => [name, id])))

  for (const path of all.filter(one => !one.includes('['))) {
    const answers = await Promise.all(asked.map(query => read(acme, `${path}?${query}`)))
    for (const [n, { text }] of answers.entries()) {
      expect(text, `${path}?${asked[n]}`).not.toContain(maven.mark)
    }
    if (!shows.includes(path)) continue
    expect((await read(maven, path)).text, `${path} for its own people`).toContain(maven.mark)
    expect((await read(acme, path)).text, `${path} of the other`).toContain(acme.mark)
  }
})

test('whoever names another workspace somewhere in a request is still in their own', async ({
  playwright,
  baseURL,
}) => {
  const { cookies } = await acme.request.storageState()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const forged: Record<string, string>[] = [
    { cookie, 'x-tenant': maven.tenantId },
    { cookie, 'x-atrium-path': '/x', 'x-atrium-tenant': maven.slug },
    { cookie, 'x-forwarded-host': `${maven.slug}.localhost` },
    { cookie, 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
    { cookie, 'x-middleware-rewrite': `${baseURL}/companies` },
    { cookie: `${cookie}; tenant=${maven.tenantId}; workspace=${maven.tenantId}` },
  ]
  for (const extraHTTPHeaders of forged) {
    const request = await playwright.request.newContext({ baseURL, extraHTTPHeaders })
    const { text } = await read(
      { ...acme, request },
      `/companies?tenant=${maven.tenantId}&workspace=${maven.slug}`,
    )
    expect(text, JSON.stringify(extraHTTPHeaders)).not.toContain(maven.mark)
    expect(text, JSON.stringify(extraHTTPHeaders)).toContain(acme.mark)
    await request.dispose()
  }
})

test('without a session nothing of any workspace is shown, whatever shape the request has', async ({
  playwright,
  baseURL,
}) => {
  const nobody = await playwright.request.newContext({ baseURL })
  const paths = all.map(path => path.replace('[id]', maven.ids[kinds[path] ?? 'company']))
  const odd = ['/%63ompanies', '/companies/', '/companies.rsc', '/_next/data/x/companies.json']
  const shapes: Record<string, string>[] = [
    {},
    { rsc: '1' },
    { rsc: '1', 'next-router-prefetch': '1' },
    { rsc: '1', 'next-router-segment-prefetch': '/_tree' },
    { 'x-middleware-subrequest': 'proxy' },
    { 'x-matched-path': '/companies' },
    { cookie: 'atrium-session=x' },
  ]
  for (const path of [...paths, ...odd, `${baseURL}//companies`]) {
    const texts = await Promise.all(
      shapes.map(async headers => (await nobody.get(path, { headers, maxRedirects: 0 })).text()),
    )
    for (const [n, text] of texts.entries()) {
      expect(text, `${path} ${JSON.stringify(shapes[n])}`).not.toContain(maven.mark)
    }
  }
  await nobody.dispose()
})
