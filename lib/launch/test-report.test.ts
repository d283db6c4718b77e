import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { tallyPlaywright, tallyVitest } from './test-report.mjs'

function report(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'atrium-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(content))

  return file
}

const passing = { status: 'passed', assertionResults: [{ status: 'passed' }] }
const broken = { status: 'failed', assertionResults: [] }

test('counts what Vitest counted, and files that could not be run', () => {
  const file = report({ numPassedTests: 4, numFailedTests: 1, testResults: [passing, broken] })

  expect(tallyVitest(file, 1)).toEqual({ passed: 4, failed: 2 })
})

test('counts what Playwright counted; a test that passed in the end passed', () => {
  const file = report({ stats: { expected: 3, flaky: 1, unexpected: 2, skipped: 1 } })

  expect(tallyPlaywright(file, 1)).toEqual({ passed: 4, failed: 2 })
})

test('a runner that crashed after its report, or before it, is a failure', () => {
  const file = report({ numPassedTests: 4, numFailedTests: 0, testResults: [passing] })

  expect(tallyVitest(file, 1)).toEqual({ passed: 4, failed: 1 })
  expect(tallyVitest('/nowhere/report.json', 0)).toEqual({ passed: 0, failed: 1 })
  expect(tallyPlaywright('/nowhere/report.json', 0)).toEqual({ passed: 0, failed: 1 })
})
