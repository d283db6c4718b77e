import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { codeOf } from '@/db/embedded/failure'
import { LaunchError } from './failure.mjs'

function tryListen(host: string, port: number): Promise<string | undefined> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', error => resolve(codeOf(error) ?? String(error)))
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)))
  })
}

/**
 * Checks that the app can listen, before any slow work. A port that an ending instance still holds is waited for.
 *
 * @param patience how long to wait for a port in use, in milliseconds
 * @throws LaunchError with one sentence that names the setting to change
 */
export async function checkPort(host: string, port: number, patience = 3_000): Promise<void> {
  const end = Date.now() + patience

  for (;;) {
    const code = await tryListen(host, port)
    if (code === undefined) return
    if (code === 'EADDRINUSE' && Date.now() < end) {
      await delay(150)
      continue
    }
    if (code === 'EADDRINUSE') {
      throw new LaunchError(
        `Port ${port} on ${host} is in use: stop what uses it, or set PORT to another number.`,
      )
    }
    if (code === 'EACCES') {
      throw new LaunchError(`This account may not listen on port ${port}: set PORT to a number above 1023.`)
    }
    throw new LaunchError(
      `Atrium cannot listen on ${host} (${code}): set HOST to an address of this machine.`,
    )
  }
}
