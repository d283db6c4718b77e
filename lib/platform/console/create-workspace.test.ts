import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { centralClient } from '@/db/central/client'
import { auditLog, operators, tenants } from '@/db/central/tables'
import { hashPassword } from '@/lib/auth/password'
import { newId } from '@/lib/kernel/ids'
import type { ActionResult } from '@/lib/kernel/result'
import { singleton } from '@/lib/kernel/singleton'
import { logInOperator } from '@/lib/platform/operators/mutations'
import { type TestInstallation, testInstallation } from '@/lib/testing/installation'
import { createWorkspace } from './actions'
import { newWorkspace } from './schema'

/** What the browser sends along; there is no request around an action that a test calls. */
const cookies = new Map<string, string>()
const jar = { get: (name: string) => ({ value: cookies.get(name) }) }
vi.mock('next/headers', () => ({ cookies: async () => jar, headers: async () => new Headers() }))
vi.mock('next/cache', () => ({ refresh: () => undefined }))

let installation: TestInstallation
let web: ReturnType<typeof centralClient>

beforeAll(async () => {
  installation = await testInstallation()
  // The process's own connection, with the rights of the web process alone.
  web = singleton('central client', () => centralClient(installation.registry.webUrl, { max: 4 }))
  const operator = { email: 'otto@provider.example', password: 'a short sentence' }
  const passwordHash = await hashPassword(operator.password)
  await web.db.insert(operators).values({ email: operator.email, name: 'Otto', passwordHash })
  const from = { address: 'here', isKnownDevice: false }
  cookies.set('atrium-operator', await logInOperator(web.db, operator, from))
})
afterAll(async () => {
  await web.end()
  await installation.drop()
})

const form = (values: Record<string, string> = {}) => {
  const data = new FormData()
  const all = {
    companyName: `Maven ${newId().slice(-8)}`,
    ownerName: 'Cara Losch',
    email: `${newId()}@maven.example`,
    password: 'a short sentence',
    ...values,
  }
  for (const [name, value] of Object.entries(all)) data.set(name, value)

  return data
}
const create = (values?: Record<string, string>) => createWorkspace(undefined, form(values))
const fieldsOf = (result: ActionResult<unknown>) => (result.ok ? undefined : result.fields)

test('an operator makes a workspace, which is written down in their name', async () => {
  const made = await create({ companyName: 'Hooli', email: 'Gavin@Hooli.example ' })
  expect(made).toEqual({ ok: true, data: { id: expect.any(String) } })
  const id = made.ok ? made.data.id : ''

  expect(await web.db.select().from(tenants).where(eq(tenants.id, id))).toMatchObject([
    { name: 'Hooli', slug: 'hooli', ownerEmail: 'gavin@hooli.example' },
  ])
  expect(await web.db.select().from(auditLog).where(eq(auditLog.tenantId, id))).toMatchObject([
    { action: 'tenant.created', actorName: 'Otto' },
  ])
})

test('what is refused while it is made is said at the field of the form that it is about', async () => {
  const taken = { companyName: 'Initech', email: 'bill@initech.example' }
  expect(await create(taken)).toMatchObject({ ok: true })
  const refusals = {
    companyName: [
      { companyName: taken.companyName },
      { companyName: 'Admin' },
      { companyName: 'x' },
      { companyName: '' },
    ],
    email: [{ email: taken.email }, { email: taken.email.toUpperCase() }, { email: 'bill' }, { email: '' }],
    ownerName: [{ ownerName: ' ' }],
    password: [{ password: 'elevenchars' }, { password: 'Password1234' }, { password: 'aaaaaaaaaaaa' }],
  }
  const before = await web.db.$count(tenants)

  for (const [field, inputs] of Object.entries(refusals))
    for (const input of inputs)
      expect(fieldsOf(await create(input)), JSON.stringify(input)).toEqual({
        [field]: [expect.stringMatching(/\w/)],
      })
  expect(Object.keys(refusals).sort()).toEqual(Object.keys(newWorkspace.shape).sort())
  expect(await web.db.$count(tenants)).toBe(before)
})

test('nobody else makes one', async () => {
  const token = cookies.get('atrium-operator') ?? ''
  cookies.clear()
  expect(await create()).toMatchObject({ ok: false, code: 'unauthenticated' })
  cookies.set('atrium-operator', `${token}x`)
  expect(await create()).toMatchObject({ ok: false, code: 'unauthenticated' })
  cookies.set('atrium-operator', token)
  expect(await create()).toMatchObject({ ok: true })
})
