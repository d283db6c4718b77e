import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { e2ePlace } from '../lib/launch/e2e-place.mjs'
import { expect } from './fixtures'

/** One `npm start` of a test's own, beside the app that all tests share. */
export type Instance = {
  readonly process: ChildProcess
  /** What the commands of the product need to find it. */
  readonly environment: NodeJS.ProcessEnv
  readonly said: () => string
  readonly ended: Promise<number | null>
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()

  return typeof address === 'object' && address ? address.port : 0
}

/** Starts the product on a data folder of its own. */
export async function startInstance(dataDir: string, port: number): Promise<Instance> {
  let said = ''
  const environment = {
    ...(await e2ePlace()).environment,
    ATRIUM_DATA_DIR: dataDir,
    PORT: String(port),
    ATRIUM_URL: '',
    // Without spares, so that a sign-up here sees its database being made.
    ATRIUM_SPARES: '0',
  }
  const child = spawn(process.execPath, ['lib/launch/start.mjs'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }

  return {
    process: child,
    environment,
    said: () => said,
    ended: once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : null)),
  }
}

export const untilReady = (instance: Instance) =>
  expect.poll(instance.said, { timeout: 60_000 }).toContain('Ctrl-C stops it')
