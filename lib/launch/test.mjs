import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureChromium } from './chromium.mjs'
import { bareEnvironment } from './environment.mjs'
import { run } from './install.mjs'
import { root } from './root.mjs'
import { explain, prepareRuntime } from './runtime.mjs'
import { Steps } from './steps.mjs'
import { checked, tallyPlaywright, tallyVitest } from './test-report.mjs'

const steps = new Steps()
const reports = mkdtempSync(join(tmpdir(), 'atrium-reports-'))
const total = { passed: 0, failed: 0 }
const plain = process.stdout.isTTY ? [] : ['--colors=off']

const environment = extra => ({
  ...bareEnvironment(),
  ...(process.env.CHROMIUM_PATH && { CHROMIUM_PATH: process.env.CHROMIUM_PATH }),
  ...extra,
})

/** Runs one program of ours in sight of the reader. @returns its exit code */
async function show(program, args, extra = {}) {
  const { code, wasStopped } = await run(process.execPath, [join(root, 'node_modules', program), ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: environment(extra),
  })
  if (wasStopped) {
    rmSync(reports, { recursive: true, force: true })
    process.exit(130)
  }

  return code
}

/** Runs one stage and adds what its report counts. A stage that throws is one failure. */
async function stage(name, work) {
  steps.say(`\n── ${name}`)
  const began = performance.now()
  let tally = { passed: 0, failed: 1 }
  try {
    tally = await work()
  } catch (error) {
    explain(error)
  }

  total.passed += tally.passed
  total.failed += tally.failed
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  steps.say(
    `${tally.failed === 0 ? '✓' : '✗'} ${name}: ${tally.passed} passed, ${tally.failed} failed, ${seconds} s`,
  )

  return tally.failed === 0
}

const unitReport = join(reports, 'vitest.json')
const browserReport = join(reports, 'playwright.json')

async function runAll() {
  await stage('Format and lint', async () =>
    checked(await show('@biomejs/biome/bin/biome', ['check', '.', ...plain])),
  )
  await stage('Types', async () => {
    const generated = await show('next/dist/bin/next', ['typegen'])

    return checked(generated || (await show('typescript/bin/tsc', ['--noEmit'])))
  })
  await stage('Unit and integration tests', async () => {
    const code = await show('vitest/vitest.mjs', [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${unitReport}`,
    ])

    return tallyVitest(unitReport, code)
  })

  const isBuilt = await stage('Production build', async () => {
    const { build, isBuildStale } = await import('./build.ts')
    if (isBuildStale()) await build(AbortSignal.timeout(15 * 60_000))

    return checked(0)
  })
  await stage('End-to-end tests', async () => {
    if (!isBuilt) throw new Error('not run, because the app could not be built')
    await ensureChromium(steps)
    const code = await show('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
      PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport,
    })

    return tallyPlaywright(browserReport, code)
  })
}

try {
  await prepareRuntime()
  await runAll()
} catch (error) {
  explain(error)
  total.failed += 1
} finally {
  rmSync(reports, { recursive: true, force: true })
}

process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0)
