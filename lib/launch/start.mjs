import { explain, prepareRuntime } from './runtime.mjs'

try {
  await prepareRuntime()
  const { supervise } = await import('./supervisor.ts')
  await supervise({ dev: process.argv.includes('--dev') })
} catch (error) {
  explain(error)
  process.exitCode = 1
}
