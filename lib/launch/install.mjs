import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { LaunchError } from './failure.mjs'
import { root } from './root.mjs'
import { Steps } from './steps.mjs'

const LONGEST_TURN = 10 * 60_000

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

/**
 * Runs a command to its end. When this process is told to stop meanwhile, so is the command.
 *
 * @returns its exit code, what it printed, and whether it was told to stop
 */
export function run(command, args, { grace = 15_000, ...options } = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options })
    const output = []
    let wasStopped = false
    let last

    const stop = signal => {
      wasStopped = true
      // The terminal sends Ctrl-C to the command as well.
      if (signal === 'SIGTERM') child.kill(signal)
      last ??= setTimeout(() => child.kill('SIGKILL'), grace)
    }
    const end = (code, text) => {
      clearTimeout(last)
      process.off('SIGTERM', stop).off('SIGINT', stop)
      resolve({ code, output: text, wasStopped })
    }

    process.on('SIGTERM', stop).on('SIGINT', stop)
    child.stdout?.on('data', data => output.push(data))
    child.stderr?.on('data', data => output.push(data))
    child.once('error', error => end(1, String(error)))
    child.once('close', code => end(code ?? 1, Buffer.concat(output).toString()))
  })
}

const isAlive = pid => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

const holderOf = file => {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return process.pid
  }
}

/** Lets one process install at a time: two would pull the packages from under each other. */
async function takeTurn() {
  const file = join(
    tmpdir(),
    `atrium-install-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`,
  )
  const end = Date.now() + LONGEST_TURN

  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })

      return () => rmSync(file, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }

    if (!isAlive(holderOf(file)) || Date.now() > end) rmSync(file, { force: true })
    else await delay(300)
  }
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
    const endTurn = await takeTurn()
    process.once('exit', endTurn)
    if (isCurrent()) return endTurn()

    const [command, ...first] = npmCommand()
    const {
      code,
      output: said,
      wasStopped,
    } = await run(command, [...first, 'ci', '--include=dev', '--no-audit', '--no-fund'], { grace: 1_000 })
    if (wasStopped) process.exit(0)

    if (code !== 0) {
      output.write(`\n${said}\n`)
      throw new LaunchError(
        /ENOSPC/.test(said)
          ? `The disk that holds ${root} is full: free some space and start again.`
          : 'npm could not install the packages; what it said is above.',
      )
    }
    writeFileSync(stamp, wantedStamp())
    endTurn()
  })
}
