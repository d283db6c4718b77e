import { existsSync } from 'node:fs'
import { register } from 'node:module'
import { join } from 'node:path'
import { LaunchError } from './failure.mjs'
import { ensureInstalled } from './install.mjs'
import { root } from './root.mjs'

const OLDEST_NODE = [20, 19]

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [oldestMajor, oldestMinor] = OLDEST_NODE
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return

  throw new LaunchError(
    `Atrium needs Node ${OLDEST_NODE.join('.')} or newer, and this is ${process.versions.node}: install a newer Node.`,
  )
}

// Server code imports `server-only`, which throws unless modules are resolved as React's server does.
const REACT_SERVER = `data:text/javascript,${encodeURIComponent(
  "export const resolve = (name, context, next) => next(name, { ...context, conditions: ['react-server', ...context.conditions] })",
)}`

/**
 * Makes this plain Node process able to run the project's TypeScript: checks Node, installs what is missing,
 * reads `.env` (the real environment wins) and hooks the loader in.
 *
 * @param output where progress goes
 */
export async function prepareRuntime(output = process.stdout) {
  checkNode()
  process.chdir(root)
  await ensureInstalled(output)

  const file = join(root, '.env')
  if (existsSync(file)) process.loadEnvFile(file)

  const tsx = await import('tsx/esm/api')
  tsx.register()
  register(REACT_SERVER)
}

const EXPECTED = [
  'LaunchError',
  'EmbeddedServerError',
  'ServerError',
  'MigrationError',
  'SettingsError',
  'AppError',
]

/** Prints a failure: one sentence when a person can put it right, everything known when it is a defect. */
export function explain(error) {
  const isExpected = error instanceof Error && EXPECTED.includes(error.name)
  process.stderr.write(`${isExpected ? error.message : (error?.stack ?? error)}\n`)
}
