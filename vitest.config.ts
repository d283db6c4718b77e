import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    alias: {
      '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, ''),
      // What Next itself puts in its place on the server.
      'next/navigation': 'next/dist/api/navigation.react-server.js',
    },
  },
  ssr: { resolve: { conditions: ['react-server', 'node', 'module-sync'] } },
  test: {
    include: ['{app,components,db,lib,bench}/**/*.test.{ts,tsx}'],
    globalSetup: ['db/testing/setup.ts'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    execArgv: ['--conditions=react-server'],
    env: {
      NODE_ENV: 'test',
      TZ: 'UTC',
      ATRIUM_LOG_LEVEL: 'silent',
      ATRIUM_SECRET: 'a secret that only the tests know and use',
      ATRIUM_DATA_DIR: join(tmpdir(), `atrium-test-${randomBytes(6).toString('hex')}`),
    },
    testTimeout: 90_000,
    hookTimeout: 120_000,
  },
})
