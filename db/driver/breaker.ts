/** Whether a database that cannot be reached may be dialled, and from when. */
export type Breaker = {
  isOpen(): boolean
  /** How many connections may be under way at once: what it takes to break, and once it is open none, or one in time. */
  tries(): number
  /** Seconds until the next try, at least 1. */
  retryAfter(): number
  succeeded(): void
  failed(cause: unknown): void
}

export type BreakerOptions = {
  /** Failures in a row, from which on it is open. */
  readonly threshold?: number
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number
  /** From 0 to 1, so that what broke together does not come back together. */
  readonly random?: () => number
  /** Hears each change, with what broke it. */
  readonly onChange?: (isOpen: boolean, cause?: unknown) => void
}

/** Milliseconds of the first pause, and of the longest. */
const first = 1_000
const longest = 30_000

/**
 * Counts how often in a row a connection could not be opened. It breaks at the threshold, and then waits one
 * second, and twice as long after each try that fails, half a minute at the most.
 */
export function createBreaker({
  threshold = 3,
  now = () => performance.now(),
  random = Math.random,
  onChange = () => undefined,
}: BreakerOptions = {}): Breaker {
  let failures = 0
  let pause = 0
  let dueAt = 0
  const isOpen = () => pause > 0

  return {
    isOpen,
    tries() {
      if (!isOpen()) return threshold - failures

      return now() < dueAt ? 0 : 1
    },
    retryAfter: () => Math.max(1, Math.ceil((dueAt - now()) / 1000)),
    succeeded() {
      const wasOpen = isOpen()
      failures = 0
      pause = 0
      if (wasOpen) onChange(false)
    },
    failed(cause) {
      failures += 1
      // What was dialled before it broke tells nothing new.
      if (failures < threshold || (isOpen() && now() < dueAt)) return
      const wasOpen = isOpen()
      pause = wasOpen ? Math.min(pause * 2, longest) : first
      dueAt = now() + pause * (0.5 + random() / 2)
      if (!wasOpen) onChange(true, cause)
    },
  }
}
