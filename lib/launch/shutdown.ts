import { commandOf, parentOf, processIdentity } from './process-identity'

type Closer = (hurry: boolean) => unknown

const REPEAT_WITHIN = 1_000
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Stops everything that was started, last first, once: on a signal, on a failure, or at the end. */
export class Shutdown {
  readonly #closers: Closer[] = []
  #running: Promise<void> | undefined
  #beganAt = 0

  /** @param say prints one line */
  constructor(private readonly say: (text: string) => void) {
    for (const signal of SIGNALS) process.on(signal, () => this.#onSignal())
  }

  get hasBegun(): boolean {
    return this.#running !== undefined
  }

  /** Adds what to stop. A second signal calls the closers again, to hurry. */
  add(closer: Closer): void {
    this.#closers.unshift(closer)
  }

  #onSignal(): void {
    if (!this.#running) {
      this.say('Stopping …')
      void this.end(0)
      return
    }

    // npm passes Ctrl-C on to us although the terminal has told us already.
    if (Date.now() - this.#beganAt < REPEAT_WITHIN) return
    for (const closer of this.#closers) closer(true)
  }

  /** Stops everything, last started first. */
  close(): Promise<void> {
    this.#beganAt = Date.now()
    this.#running ??= (async () => {
      for (const closer of this.#closers) {
        try {
          await closer(false)
        } catch (error) {
          this.say(String(error))
        }
      }
    })()

    return this.#running
  }

  /** Stops everything and ends this process. */
  async end(code: number): Promise<void> {
    await this.close()
    process.exit(code)
  }
}

/**
 * Calls back when the npm that runs this process is killed, which reaches neither its shell nor us.
 *
 * @param underNpm whether an npm script started this process
 */
export function watchNpm(underNpm: boolean, onGone: () => void): void {
  const shell = parentOf(process.ppid)
  const npm = [process.ppid, shell].find(pid => pid !== undefined && /\bnpm\b/.test(commandOf(pid)))
  const lives = [process.ppid, npm].flatMap(pid => {
    const identity = pid === undefined ? undefined : processIdentity(pid)

    return pid === undefined || identity === undefined ? [] : [{ pid, identity }]
  })
  if (!underNpm || npm === undefined) return

  const timer = setInterval(() => {
    if (lives.every(({ pid, identity }) => processIdentity(pid) === identity)) return
    clearInterval(timer)
    onGone()
  }, 500)
  timer.unref()
}
