import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { LaunchError } from './failure.mjs'
import { root } from './root.mjs'
import { Steps } from './steps.mjs'

const lockfile = join(root, 'package-lock.json')
const stamp = join(root, 'node_modules', '.atrium-installed')
const installed = join(root, 'node_modules', '.package-lock.json')

const packagesIn = file => JSON.parse(readFileSync(file, 'utf8')).packages ?? {}

/** Whether what npm notes as installed is what the lockfile asks for; optional packages may be missing. */
function matchesLockfile() {
  if (!existsSync(installed)) return false

  const wanted = packagesIn(lockfile)
  const present = packagesIn(installed)

  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || present[path]?.version === entry.version,
  )
}

const wantedStamp = () => createHash('sha256').update(readFileSync(lockfile)).digest('hex')

function isCurrent() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wantedStamp()) return true
  if (!matchesLockfile()) return false
  writeFileSync(stamp, wantedStamp())

  return true
}

/** npm as this Node runs it: the npm that started us, else the one on the path. */
function npmCommand() {
  const script = process.env.npm_execpath

  return script && basename(script).startsWith('npm') ? [process.execPath, script] : ['npm']
}

/** Runs a command to its end. @returns its exit code and what it printed */
export function run(command, args, options = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options })
    const end = () => child.kill('SIGTERM')
    const output = []
    child.stdout?.on('data', data => output.push(data))
    child.stderr?.on('data', data => output.push(data))
    process.once('SIGTERM', end)
    child.once('error', error => {
      process.off('SIGTERM', end)
      resolve({ code: 1, output: String(error) })
    })
    child.once('close', code => {
      process.off('SIGTERM', end)
      resolve({ code: code ?? 1, output: Buffer.concat(output).toString() })
    })
  })
}

/**
 * Installs the packages when they are missing or the lockfile has changed. Everything works with npm's install
 * scripts switched off, so it does not matter whether npm runs them.
 *
 * @param output where progress goes: stdout, or stderr for commands whose output is data
 */
export async function ensureInstalled(output = process.stdout) {
  if (isCurrent()) return

  const steps = new Steps(output)
  await steps.run('Installing packages', 'Installed packages', async () => {
    const [command, ...first] = npmCommand()
    const { code, output: said } = await run(command, [
      ...first,
      'ci',
      '--include=dev',
      '--no-audit',
      '--no-fund',
    ])

    if (code !== 0) {
      output.write(`\n${said}\n`)
      throw new LaunchError(
        /ENOSPC/.test(said)
          ? `The disk that holds ${root} is full: free some space and start again.`
          : 'npm could not install the packages; what it said is above.',
      )
    }
    writeFileSync(stamp, wantedStamp())
  })
}
