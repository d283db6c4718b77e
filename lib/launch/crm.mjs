import { explain, prepareRuntime } from './runtime.mjs'

try {
  // Standard output belongs to the command: it may be JSON that a script reads.
  await prepareRuntime(process.stderr)
  await import('../cli/main.ts')
} catch (error) {
  explain(error)
  process.exitCode = 1
}
