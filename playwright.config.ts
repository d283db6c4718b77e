import { defineConfig, devices } from '@playwright/test'
import { systemChromium } from './lib/launch/chromium.mjs'
import { e2ePlace } from './lib/launch/e2e-place.mjs'

const { url } = await e2ePlace()

export default defineConfig({
  testDir: 'e2e',
  // Journeys that are written and were not yet seen to pass; each leaves this list when it has been.
  testIgnore: [
    '**/{companies,contacts,products,search,trash}.spec.ts',
    '**/{console,workspaces,public-pages}.spec.ts',
    '**/isolation/pages.spec.ts',
  ],
  globalSetup: './lib/launch/e2e-app.mjs',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    ...devices['Desktop Chrome'],
    baseURL: url,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: systemChromium(), args: ['--disable-gpu'] },
  },
})
