import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bareEnvironment } from './environment.mjs'
import { LaunchError } from './failure.mjs'
import { run } from './install.mjs'
import { root } from './root.mjs'

const FOLDERS = ['app', 'components', 'db', 'lib', 'public']
const FILES = [
  'next.config.ts',
  'instrumentation-client.ts',
  'instrumentation.ts',
  'proxy.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]
const NOT_BUILT = [/\.test\.tsx?$/, /^db\/(embedded|testing)\//, /^lib\/(launch|cli)\//]

const stampFile = join(root, '.next', 'atrium-sources')

function* sources(): Generator<string> {
  for (const folder of FOLDERS) {
    const entries = existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      : []
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name).slice(root.length + 1)
      if (entry.isFile() && !NOT_BUILT.some(pattern => pattern.test(path))) yield path
    }
  }
  yield* FILES.filter(file => existsSync(join(root, file)))
}

/** A fingerprint of everything that the build is made of. */
function fingerprint(): string {
  const hash = createHash('sha256')
  for (const path of [...sources()].sort()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  }

  return hash.digest('hex')
}

/** Whether the app must be built before it can be served. */
export function isBuildStale(): boolean {
  return !existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== fingerprint()
}

/**
 * Builds the app for production, with none of our settings in its environment: they are read at run time.
 * The build ends with this process, so that the next start never meets it.
 *
 * @throws LaunchError with what the build said
 */
export async function build(signal: AbortSignal): Promise<void> {
  const made = fingerprint()
  rmSync(stampFile, { force: true })

  const program = join(root, 'lib', 'launch', 'next-build.mjs')
  const { code, output } = await run(process.execPath, [program], {
    env: { ...bareEnvironment(), NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    signal,
  })
  if (code !== 0 || !existsSync(join(root, '.next', 'BUILD_ID'))) {
    throw new LaunchError(
      /ENOSPC|no space left on device/i.test(output)
        ? `The disk that holds ${root} is full: free some space and start again.`
        : `${output.trim()}\n\nThe build failed; what it said is above.`,
    )
  }
  writeFileSync(stampFile, made)
}
