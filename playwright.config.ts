import { defineConfig, devices } from '@playwright/test'
import { systemChromium } from './lib/launch/chromium.mjs'
import { e2ePlace } from './lib/launch/e2e-place.mjs'

const { url } = await e2ePlace()

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './lib/launch/e2e-app.mjs',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 120_000,
  // A shared machine can stand still for longer than any limit; what passes at the second try is listed as flaky.
  retries: 1,
  expect: { timeout: 20_000 },
  use: {
    ...devices['Desktop Chrome'],
    baseURL: url,
    // A trace costs every passing journey a third of its time: `npx playwright test <spec> --trace on` asks for one.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: systemChromium(), args: ['--disable-gpu'] },
  },
})
