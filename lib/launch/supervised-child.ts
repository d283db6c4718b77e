import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { root } from './root.mjs'

const STABLE = 60_000
const MOST_RESTARTS = 5
const FIRST_PAUSE = 500
const GRACE = 12_000

export type ChildOptions = {
  /** What people know it as, such as "The worker". */
  readonly name: string
  /** The script, from the root of the project. */
  readonly script: string
  readonly args?: readonly string[]
  readonly execArgv?: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly say: (text: string) => void
  /** Told when it has failed too often, or with a code that starting it again cannot help. */
  readonly onGivingUp: (sentence: string) => void
  readonly hopelessCodes?: readonly number[]
  /** How long to wait before the first new start, in milliseconds; each further wait is twice as long. */
  readonly firstPause?: number
}

/** A child process that is started again, with growing pauses, when it ends although nobody stopped it. */
export class SupervisedChild {
  #child: ChildProcess | undefined
  #timer: NodeJS.Timeout | undefined
  #stopping = false
  #restarts = 0
  #startedAt = 0

  constructor(private readonly options: ChildOptions) {}

  /** Starts it. It ends by itself when this process does. */
  start(): void {
    const { script, args = [], execArgv = [], env } = this.options

    this.#startedAt = Date.now()
    this.#child = fork(join(root, script), [...args], {
      cwd: root,
      env,
      execArgv: [...execArgv],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#child.once('error', () => undefined)
    this.#child.once('exit', (code, signal) => this.#ended(code, signal))
  }

  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null
  }

  #ended(code: number | null, signal: NodeJS.Signals | null): void {
    if (this.#stopping) return

    const { name, say, onGivingUp, hopelessCodes = [], firstPause = FIRST_PAUSE } = this.options
    const how = signal ? `was ended by ${signal}` : `ended with code ${code}`
    if (Date.now() - this.#startedAt > STABLE) this.#restarts = 0
    if (hopelessCodes.includes(code ?? 0) || this.#restarts === MOST_RESTARTS) {
      onGivingUp(`${name} ${how}${this.#restarts > 0 ? `, after ${this.#restarts} new starts` : ''}.`)
      return
    }

    const pause = firstPause * 2 ** this.#restarts
    this.#restarts += 1
    say(`${name} ${how}; starting it again in ${pause / 1000} s`)
    this.#timer = setTimeout(() => this.start(), pause)
  }

  /** Asks it to end, and ends it when it does not within some seconds or when `hurry` is given. */
  async stop(hurry = false): Promise<void> {
    this.#stopping = true
    clearTimeout(this.#timer)
    const child = this.#child
    if (!child || !this.isRunning) return

    const exited = new Promise<void>(resolve => child.once('exit', () => resolve()))
    child.kill(hurry ? 'SIGKILL' : 'SIGTERM')
    const last = setTimeout(() => child.kill('SIGKILL'), GRACE)
    await exited
    clearTimeout(last)
  }
}
