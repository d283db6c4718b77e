import { expect, test } from 'vitest'
import { ConnectionFault, databaseDown } from '@/db/driver/fault'
import { AppError } from '@/lib/kernel/errors'
import { route } from './route'

const ask = (handle: () => Promise<Response>, init: RequestInit = {}) =>
  route(handle)(new Request('http://crm.example/api/thing', init), undefined)
const fails = (error: unknown, init?: RequestInit) => ask(() => Promise.reject(error), init)

test('an answer is kept by nobody, unless the route says otherwise', async () => {
  const answer = await ask(async () => Response.json({ fine: true }))
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  const file = await ask(
    async () => new Response('x', { headers: { 'cache-control': 'private, max-age=60' } }),
  )
  expect(file.headers.get('cache-control')).toBe('private, max-age=60')
})

test('an expected failure is a problem that a program can read', async () => {
  const fields = { name: ['The name is missing.'] }
  const answer = await fails(new AppError('invalid', 'Not saved.', { fields }))

  expect(answer.status).toBe(400)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  expect(await answer.json()).toMatchObject({ status: 400, code: 'invalid', detail: 'Not saved.', fields })
  const codes = {
    unauthenticated: 401,
    forbidden: 403,
    not_found: 404,
    conflict: 409,
    rate_limited: 429,
  } as const
  for (const [code, status] of Object.entries(codes))
    expect((await fails(new AppError(code as keyof typeof codes, 'x'))).status).toBe(status)
})

test('what nobody expected is one neutral sentence with a reference, and says nothing of itself', async () => {
  const answer = await fails(new Error('password authentication failed for user "t_x"'))
  const text = await answer.text()

  expect(answer.status).toBe(500)
  expect(text).toMatch(/Reference [0-9A-F]{4}-[0-9A-F]{4}/)
  expect(text).not.toMatch(/password|t_x|Error/)
})

test('a database that is busy or down is said as that, with when to come back', async () => {
  const codes = [
    'POOL_TIMEOUT',
    'POOL_OVERLOADED',
    'CONNECT_FAILED',
    'CONNECT_TIMEOUT',
    'DATABASE_DOWN',
  ] as const
  for (const code of codes) {
    const answer = await fails(new Error('query failed', { cause: new ConnectionFault(code, 'x') }))
    expect(answer.status).toBe(503)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.headers.get('retry-after')).toBe('5')
  }
  const down = await fails(new Error('query failed', { cause: databaseDown(17) }))
  expect(down.headers.get('retry-after')).toBe('17')
  expect(await down.json()).toMatchObject({
    code: 'unavailable',
    detail: expect.stringContaining('does not answer'),
  })
})

test('a connection that was lost on the way is not taken for one that was never there', async () => {
  const answer = await fails(
    new Error('query failed', { cause: new ConnectionFault('CONNECTION_CLOSED', 'x') }),
  )

  expect(answer.status).toBe(500)
})

test('what another site has a browser send is refused; programs and our own pages are not', async () => {
  const post = async (headers: Record<string, string>) =>
    (
      await ask(async () => new Response('done'), {
        method: 'POST',
        headers: { host: 'crm.example', ...headers },
      })
    ).status

  expect(await post({ 'sec-fetch-site': 'cross-site' })).toBe(403)
  expect(await post({ 'sec-fetch-site': 'same-site' })).toBe(403)
  expect(await post({ origin: 'https://evil.example' })).toBe(403)
  expect(await post({ origin: 'null' })).toBe(403)
  expect(await post({ 'sec-fetch-site': 'same-origin', origin: 'http://crm.example' })).toBe(200)
  expect(await post({})).toBe(200)
})
