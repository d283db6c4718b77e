import { setTimeout as delay } from 'node:timers/promises'
import { LaunchError } from './failure.mjs'

const PATIENCE = 90_000

/** The address under which this machine itself reaches the app. */
export function localAddress(host: string, port: number): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host

  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
}

/**
 * Waits until the app answers.
 *
 * @throws LaunchError when it does not within a minute and a half
 */
export async function untilAnswering(address: string): Promise<void> {
  const end = Date.now() + PATIENCE

  while (Date.now() < end) {
    const answer = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(30_000) }).catch(
      () => undefined,
    )
    await answer?.arrayBuffer().catch(() => undefined)
    if (answer && answer.status < 500) return
    await delay(100)
  }

  throw new LaunchError('The app did not answer within a minute and a half; what it said is above.')
}
