import { explain, prepareRuntime } from './runtime.mjs'

try {
  await prepareRuntime(process.stderr)
  await import('../../bench/main.ts')
} catch (error) {
  explain(error)
  process.exitCode = 1
}
