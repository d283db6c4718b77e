import { DrizzleQueryError } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ConnectionFault, databaseDown, type FaultCode } from '@/db/driver/fault'
import '@/db/tenant/pool'
import { asFailure, unlessAway } from '@/lib/entry/failure'
import { outageIn } from '@/lib/entry/outage'

const queryThatMet = (code: FaultCode, database?: string) => {
  const fault = new ConnectionFault(code, 'x')
  fault.database = database

  return new DrizzleQueryError('select 1', [], fault)
}

/** What reaches the browser of an error that a page threw. */
const asSeenByBrowser = (error: object) =>
  Object.assign(new Error('An error occurred'), { digest: Reflect.get(error, 'digest') })

test('a page learns from the digest alone which database is away, or busy', () => {
  const seen = (code: FaultCode, database?: string) => outageIn(asSeenByBrowser(queryThatMet(code, database)))

  for (const code of ['CONNECT_FAILED', 'CONNECT_TIMEOUT', 'DATABASE_DOWN'] as const) {
    expect(seen(code, 'tenant')).toEqual({ isBusy: false, isCentral: false })
    expect(seen(code, 'central')).toEqual({ isBusy: false, isCentral: true })
  }
  for (const code of ['POOL_TIMEOUT', 'POOL_OVERLOADED'] as const)
    expect(seen(code)).toEqual({ isBusy: true, isCentral: false })
})

test('all other errors get the reference that Next gives them', () => {
  const lost = queryThatMet('REPLY_TIMEOUT', 'tenant')
  for (const error of [lost, new DrizzleQueryError('select 1', [], new Error('syntax')), new Error('x')]) {
    expect(Reflect.get(error, 'digest')).toBeUndefined()
    Object.assign(error, { digest: '1234567' })
    expect(Reflect.get(error, 'digest')).toBe('1234567')
    expect(outageIn(error)).toBeUndefined()
  }
})

test('a fault is known also where the bundler holds its class twice', () => {
  const twin = Object.assign(new Error('x'), { name: 'ConnectionFault', code: 'DATABASE_DOWN', passes: true })
  expect(asFailure(new Error('failed', { cause: twin }), {})).toMatchObject({ code: 'unavailable' })
})

test('what the frame shows can wait for a database that is away, not hide a defect', async () => {
  expect(await unlessAway(Promise.resolve(1), 0)).toBe(1)
  expect(await unlessAway(Promise.reject(databaseDown(3)), 0)).toBe(0)
  await expect(unlessAway(Promise.reject(new Error('a defect')), 0)).rejects.toThrow('a defect')
})
