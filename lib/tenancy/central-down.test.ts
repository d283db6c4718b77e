import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { centralClient } from '@/db/central/client'
import { faultIn } from '@/db/driver/fault'
import { testServer } from '@/db/testing/server'
import { sealSession, sessionCookieName } from '@/lib/auth/cookie'
import { answerAuth } from '@/lib/auth/endpoint'
import { operatorAction, publicAction, tenantAction } from '@/lib/entry/action'
import { currentHealth } from '@/lib/entry/health'
import { outageIn } from '@/lib/entry/outage'
import { route } from '@/lib/entry/route'
import { newId } from '@/lib/kernel/ids'
import { singleton } from '@/lib/kernel/singleton'
import { newToken } from '@/lib/kernel/tokens'
import { keepOperatorCookie } from '@/lib/platform/operators/cookie'
import { currentOperator } from '@/lib/platform/operators/current'
import { currentTenant, tenantFor } from '@/lib/tenancy/current'
import { central, closePools } from '@/lib/tenancy/pools'

const jar = new Map<string, string>()
vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) => ({ value: jar.get(name) }),
    set: (name: string, value: string) => jar.set(name, value),
  }),
  headers: async () => new Headers(),
}))
// As the library does: whatever its callbacks throw is a session that is over, and a password that is wrong.
vi.mock('next-auth', () => ({
  default: (options: AuthOptions) => async () => {
    const [{ options: provider }] = options.providers
    const who = await provider.authorize({ email: 'ann@example.com', password: 'a short sentence' })
    const session = { session: { expires: '' }, token: { sid: newId() } }
    await options.callbacks.session(session).catch(() => undefined)

    return Response.json({ who }, { headers: { 'set-cookie': 'atrium-session=; Max-Age=0' } })
  },
}))
type AuthOptions = {
  providers: [{ options: { authorize(credentials: object): Promise<unknown> } }]
  callbacks: { session(input: object): Promise<unknown> }
}

const workspace = newId()
const nothing = async () => undefined

beforeAll(async () => {
  singleton('central client', () => centralClient(testServer().urlFor('no_such_central'), { max: 2 }))
  jar.set(sessionCookieName(), await sealSession(newId()))
  await keepOperatorCookie(newToken())
})
afterAll(closePools)

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    error => error,
  )

test('a page says that the central database does not answer, and sends nobody to log in', async () => {
  for (const ask of [currentTenant, currentOperator]) {
    const failure = await failureOf(ask())
    expect(faultIn(failure)).toMatchObject({ code: 'CONNECT_FAILED', database: 'central' })
    expect(outageIn(failure)).toEqual({ isBusy: false, isCentral: true })
  }
})

test('an action says so, and takes nobody for logged out', async () => {
  const unavailable = { ok: false, code: 'unavailable', message: expect.stringContaining('its own database') }
  expect(await tenantAction(z.object({}), nothing)(undefined, { workspace })).toMatchObject(unavailable)
  expect(await operatorAction(z.object({}), nothing)(undefined, {})).toMatchObject(unavailable)
  const asks = publicAction(z.object({}), async () => central().query.tenants.findFirst())
  expect(await asks(undefined, {})).toMatchObject(unavailable)
})

test('a route answers 503 and when to come back', async () => {
  const asks = route(async () => Response.json(await tenantFor(workspace)))
  const answer = await asks(new Request('http://crm.example/api/thing'), undefined)
  expect(answer.status).toBe(503)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await answer.json()).toMatchObject({ code: 'unavailable' })
  expect((await currentHealth()).isServing).toBe(false)
})

test('next-auth takes no password for wrong and no cookie back', async () => {
  const context = { params: Promise.resolve({ nextauth: ['session'] }) }
  const answer = await route(answerAuth)(new Request('http://crm.example/api/auth/session'), context)
  expect(answer.status).toBe(503)
  expect(answer.headers.get('set-cookie')).toBeNull()
})
