import { expect, test } from 'vitest'
import { withAdmin } from '@/db/admin'
import { testServer } from '@/db/testing/server'
import { loadSettings } from '@/lib/kernel/env'
import { connectionsMissing, connectionsOf } from './connections'

const run = (workers: string, dev = false) => ({
  dev,
  settings: loadSettings({ ATRIUM_WORKERS: workers, ATRIUM_CONNECTIONS: '50' }),
})
const missing = (needed: number) =>
  withAdmin(testServer().adminUrl, session => connectionsMissing(session, needed))

test('each process brings its budget, and the development server is one process', () => {
  const [one, four] = [connectionsOf(run('1')), connectionsOf(run('4'))]

  expect(four - one).toBe(3 * (50 + 9))
  expect(connectionsOf(run('4', true))).toBe(one)
})

test('a server that cannot hold them all is a sentence, and one that can is none', async () => {
  expect(await missing(10)).toBeUndefined()
  expect(await missing(100_000)).toMatch(
    /^Up to 100000 connections .* room for \d+: raise max_connections, or lower/,
  )
})

test.each(['0', '33', 'two', '1.5'])('ATRIUM_WORKERS=%s is named', given => {
  expect(() => loadSettings({ ATRIUM_WORKERS: given })).toThrow(/^ATRIUM_WORKERS /)
})
