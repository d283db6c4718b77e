import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { LaunchError } from './failure.mjs'
import { run } from './install.mjs'
import { root } from './root.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const APPLICATIONS = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']
const DOWNLOAD_LIMIT = 4 * 60_000
const PACKAGES_LIMIT = 8 * 60_000

const isProgram = path => {
  try {
    accessSync(path, constants.X_OK)

    return true
  } catch {
    return false
  }
}

/**
 * The Chromium of this machine: the one that `CHROMIUM_PATH` names, else one on the path.
 *
 * @returns {string | undefined} its path, or nothing when Playwright's own is to be used
 */
export function systemChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(folder => folder !== '')
  const candidates = [
    ...(process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : []),
    ...NAMES.flatMap(name => folders.map(folder => join(folder, name))),
    ...APPLICATIONS,
  ]

  return candidates.find(isProgram)
}

/** Whether a browser starts at all: one without its system libraries is there and does not. */
const starts = async path => (await run(path, ['--version'], { timeout: 20_000 })).code === 0

async function playwrightChromium() {
  const { chromium } = await import('playwright')
  const path = chromium.executablePath()

  return existsSync(path) && (await starts(path))
}

const isRoot = process.getuid?.() === 0

async function fromPlaywright() {
  const program = join(root, 'node_modules', 'playwright', 'cli.js')
  const { code } = await run(process.execPath, [program, 'install', 'chromium'], { timeout: DOWNLOAD_LIMIT })
  if (code !== 0) return false
  if (await playwrightChromium()) return true

  // It came without the system libraries that it needs, which only root can add.
  if (isRoot) await run(process.execPath, [program, 'install-deps', 'chromium'], { timeout: PACKAGES_LIMIT })

  return playwrightChromium()
}

async function fromPackages() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update'], { env, timeout: PACKAGES_LIMIT })
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
    env,
    timeout: PACKAGES_LIMIT,
  })

  return systemChromium() !== undefined
}

/**
 * Makes sure that there is a Chromium for the end-to-end tests: this machine's, else Playwright's download, else
 * for root the distribution's package.
 *
 * @throws LaunchError with one sentence when there is none to be had
 */
export async function ensureChromium(steps) {
  if (systemChromium() || (await playwrightChromium())) return

  const found = await steps.run('Installing Chromium', 'Looked for Chromium', async () => {
    if (await fromPlaywright()) return true

    return isRoot && existsSync('/usr/bin/apt-get') ? fromPackages() : false
  })
  if (!found) {
    throw new LaunchError('There is no Chromium: install one, or set CHROMIUM_PATH to the program.')
  }
}
