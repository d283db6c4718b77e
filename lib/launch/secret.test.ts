import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
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
  [
    'postgresql://a:b@db.example.com:5433/postgres?sslmode=require',
    '@db.example.com:5433/atrium_central?sslmode=require',
  ],
  ['postgres://db.example.com', '@db.example.com/atrium_central'],
  ['postgresql://a:b@/postgres?host=%2Frun&port=5432', '@/atrium_central?host=%2Frun&port=5432'],
])('the web login finds the central database on the same server', (adminUrl, end) => {
  const url = centralUrl(adminUrl, 'secret')

  expect(url).toMatch(/^postgresql:\/\/atrium_web:[\w-]{43}@/)
  expect(url.endsWith(end)).toBe(true)
})
