import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { databaseDown } from '@/db/driver/fault'
import { AppError } from '@/lib/kernel/errors'
import { publicAction, tenantAction } from './action'
import { toObject } from './fields'

const schema = z.object({
  name: z.string().min(1, 'The name is missing.'),
  tags: z.array(z.string()).optional(),
})

test('an action is given what its schema knows, and nothing else', async () => {
  const act = vi.fn(async (input: unknown) => input)
  const form = new FormData()
  for (const [name, value] of [
    ['name', 'Acme'],
    ['tags', 'a'],
    ['tags', 'b'],
    ['role', 'owner'],
    ['tenantId', 'x'],
    ['workspace', 'x'],
    ['$ACTION_ID_1', ''],
  ] as const)
    form.append(name, value)

  expect(await publicAction(schema, act)(undefined, form)).toEqual({
    ok: true,
    data: { name: 'Acme', tags: ['a', 'b'] },
  })
  expect(
    await publicAction(schema, act)(undefined, { name: 'Acme', __proto__: { role: 'owner' } }),
  ).toMatchObject({
    data: { name: 'Acme' },
  })
})

test('what is wrong is said by field, and the act is not run', async () => {
  const act = vi.fn(async () => undefined)
  expect(await publicAction(schema, act)(undefined, { name: '' })).toEqual({
    ok: false,
    code: 'invalid',
    message: '',
    fields: { name: ['The name is missing.'] },
  })
  expect(act).not.toHaveBeenCalled()
})

test('an expected failure keeps its words; another becomes a sentence with a reference', async () => {
  const fails = (error: Error) => publicAction(z.object({}), () => Promise.reject(error))(undefined, {})

  expect(await fails(new AppError('conflict', 'Somebody was quicker.'))).toMatchObject({
    ok: false,
    code: 'conflict',
    message: 'Somebody was quicker.',
  })
  const unexpected = await fails(new Error('relation "central.tenants" does not exist'))
  expect(unexpected).toMatchObject({ ok: false, code: 'unexpected', fields: {} })
  expect(JSON.stringify(unexpected)).not.toMatch(/relation|central/)
})

test('a database that is down is said in words', async () => {
  const asks = publicAction(z.object({}), () => Promise.reject(new Error('x', { cause: databaseDown(3) })))
  expect(await asks(undefined, {})).toMatchObject({
    ok: false,
    code: 'unavailable',
    message: 'The database of this workspace does not answer. Nothing was saved. Try again in a moment.',
  })
})

test('an action of a workspace is not run when nobody can be found who asks', async () => {
  const act = vi.fn(async () => undefined)
  expect(await tenantAction(schema, act)(undefined, { name: 'Acme', workspace: 'x' })).toMatchObject({
    ok: false,
  })
  expect(act).not.toHaveBeenCalled()
})

test('fields that occur twice are a list, and what React adds is left out', () => {
  const form = new FormData()
  form.append('a', '1')
  form.append('a', '2')
  form.append('b', '')
  form.append('$ACTION_KEY', 'x')

  expect(toObject(form)).toEqual({ a: ['1', '2'], b: '' })
})
