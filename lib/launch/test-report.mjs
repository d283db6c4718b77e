import { readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number }} Tally */

/** One check that has no tests of its own: it passed or it failed. */
export const checked = code => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

const read = file => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** A runner that failed although its report names no failure crashed: that is one failure. */
function orCrash(code, { passed, failed }) {
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed }
}

/** Counts from Vitest's own report. A file that could not be run at all counts as one failure. */
export function tallyVitest(file, code) {
  const report = read(file)
  if (!report) return { passed: 0, failed: 1 }

  const broken = report.testResults.filter(
    result =>
      result.status === 'failed' && result.assertionResults.every(({ status }) => status !== 'failed'),
  )

  return orCrash(code, { passed: report.numPassedTests, failed: report.numFailedTests + broken.length })
}

/** Counts from Playwright's own report. A test that passed on a further try passed. */
export function tallyPlaywright(file, code) {
  const report = read(file)
  if (!report) return { passed: 0, failed: 1 }

  const { expected, flaky, unexpected } = report.stats

  return orCrash(code, { passed: expected + flaky, failed: unexpected })
}
