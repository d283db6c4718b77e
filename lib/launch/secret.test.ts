import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parseConnectionUrl } from '@/db/driver/target'
import { loadSettings } from '@/lib/kernel/env'
import { centralUrl } from './central-url'
import { installationSecret } from './database-server'

const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))

  return folder
}

test('the data folder keeps one secret, readable by its owner alone', () => {
  const settings = loadSettings({ ATRIUM_DATA_DIR: newFolder() })
  const secret = installationSecret(settings)

  expect(secret.length).toBeGreaterThanOrEqual(32)
  expect(installationSecret(settings)).toBe(secret)
  expect(statSync(join(settings.ATRIUM_DATA_DIR, 'secret')).mode & 0o777).toBe(0o600)
})

test('a server of the user needs a secret of the user', () => {
  const environment = { ATRIUM_DATA_DIR: newFolder(), DATABASE_URL: 'postgresql://a:b@db/postgres' }

  expect(() => installationSecret(loadSettings(environment))).toThrow(/^ATRIUM_SECRET is required/)
})

test.each([
  ['postgresql://a:b@db.example.com:5433/postgres', { host: 'db.example.com', port: 5433 }],
  ['postgres://a@db.example.com', { host: 'db.example.com', port: 5432 }],
  ['postgresql://a:b@/postgres?host=%2Frun&port=5432', { host: '/run', port: 5432 }],
])('the web login finds the central database on the same server', (adminUrl, server) => {
  expect(parseConnectionUrl(centralUrl(adminUrl, 'secret'))).toMatchObject({
    ...server,
    user: 'atrium_web',
    password: expect.stringMatching(/^[\w-]{43}$/),
    database: 'atrium_central',
  })
})
