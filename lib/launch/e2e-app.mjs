import { fork } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { e2ePlace } from './e2e-place.mjs'
import { root } from './root.mjs'

const READY = /Ctrl-C stops it/
const OPERATOR_LINK = /first operator, once, at (\S+)/
const START_LIMIT = 5 * 60_000

/** For the tests, which find the one-time link of the first operator in `ATRIUM_OPERATOR_LINK`. */
export default async function startForTests() {
  const { operatorLink, stop } = await startApp(await e2ePlace())
  process.env.ATRIUM_OPERATOR_LINK = operatorLink

  return stop
}

/** Starts the whole product as `npm start` does, on an empty data folder of its own, which goes when it is stopped. */
export async function startApp({ dataDir, environment }) {
  const app = fork(join(root, 'lib', 'launch', 'start.mjs'), [], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const ended = new Promise(resolve => app.once('exit', resolve))
  let said = ''

  await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The app did not start in time.\n${said}`)), START_LIMIT)
    const listen = text => {
      said = (said + text).slice(-20_000)
      if (!READY.test(said)) return
      clearTimeout(timer)
      resolve()
    }
    app.stdout.setEncoding('utf8').on('data', listen)
    app.stderr.setEncoding('utf8').on('data', listen)
    ended.then(() => reject(new Error(`The app ended before it was ready.\n${said}`)))
  })

  app.stderr.on('data', text => process.stderr.write(text))

  return {
    operatorLink: OPERATOR_LINK.exec(said)?.[1] ?? '',
    async stop() {
      app.kill('SIGTERM')
      await ended
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
