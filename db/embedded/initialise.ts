import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CENTRAL_DATABASE } from '@/db/central/database'
import { TENANTS_ROLE, WEB_ROLE } from '@/db/names'
import { RANDOM } from '@/db/scram'
import type { Binaries } from './binaries'
import { EmbeddedServerError, failureSentence } from './failure'
import type { Home } from './home'

/** The superuser of the embedded server. */
export const ADMIN = 'atrium_admin'

/**
 * Who may log in where, all of it through the socket. A tenant's login can open the database of its own name
 * and nothing else, whatever is granted inside; the web process can open the central database alone.
 */
export const PRODUCTION_ACCESS = [
  `local all ${ADMIN} scram-sha-256`,
  `local ${CENTRAL_DATABASE} ${WEB_ROLE} scram-sha-256`,
  `local sameuser +${TENANTS_ROLE} scram-sha-256`,
  'local all all reject',
]

// Letters beyond ASCII count as letters for search only when the character type is a UTF-8 one.
const CHARACTER_TYPES = ['C.UTF-8', 'en_US.UTF-8', 'UTF-8', 'C']

/** The environment of the server's programs: theirs alone, so that nothing of ours leaks into them. */
export const SERVER_ENVIRONMENT: NodeJS.ProcessEnv = {
  NODE_ENV: 'production',
  PATH: '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
}

function removeUnfinished(home: Home): void {
  for (const name of readdirSync(home.folder)) {
    if (name.startsWith('cluster.new')) rmSync(join(home.folder, name), { recursive: true, force: true })
  }
}

function writePasswordFile(home: Home, file: string, password: string): void {
  writeFileSync(file, `${password}\n`, { mode: 0o600 })
  if (home.account) chownSync(file, home.account.uid, home.account.gid)
}

function initdb(home: Home, binaries: Binaries, folder: string, passwordFile: string, characterType: string) {
  const { account } = home

  return spawnSync(
    binaries.initdb,
    [
      `--pgdata=${folder}`,
      `--username=${ADMIN}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      `--set=scram_iterations=${RANDOM}`,
      '--encoding=UTF8',
      '--no-locale',
      `--lc-ctype=${characterType}`,
      '--locale-provider=icu',
      '--icu-locale=und',
      '--no-instructions',
    ],
    {
      cwd: home.folder,
      env: SERVER_ENVIRONMENT,
      encoding: 'utf8',
      ...(account && { uid: account.uid, gid: account.gid }),
    },
  )
}

/**
 * Makes the cluster unless it is there. It is made beside its place and moved there when it is whole, so that
 * a crash or a full disk leaves no half cluster.
 *
 * @param password the superuser's
 * @throws EmbeddedServerError with one sentence when it cannot be made, or is of another major version
 */
export function initialiseCluster(home: Home, binaries: Binaries, password: string): void {
  removeUnfinished(home)

  const versionFile = join(home.cluster, 'PG_VERSION')
  if (existsSync(versionFile)) {
    const version = readFileSync(versionFile, 'utf8').trim()
    if (version === binaries.major) return
    throw new EmbeddedServerError(
      `The database in ${home.cluster} was made by PostgreSQL ${version}, and this is ${binaries.major}: move the data with the release that made it first.`,
    )
  }

  const unfinished = `${home.cluster}.new`
  const passwordFile = `${home.cluster}.new-password`
  let output = ''
  try {
    for (const characterType of CHARACTER_TYPES) {
      writePasswordFile(home, passwordFile, password)
      const made = initdb(home, binaries, unfinished, passwordFile, characterType)
      if (made.status === 0) {
        renameSync(unfinished, home.cluster)
        return
      }

      output = `${made.stdout ?? ''}\n${made.stderr ?? ''}\n${made.error ?? ''}`
      removeUnfinished(home)
      if (!output.includes('invalid locale name')) break
    }
  } catch (error) {
    output = String(error)
  } finally {
    removeUnfinished(home)
  }

  throw new EmbeddedServerError(failureSentence('prepare the database', output, home.folder))
}

/** Writes who may log in. Done at every start, so that a newer release brings its own rules. */
export function writeAccess(home: Home, access: readonly string[]): void {
  writeFileSync(join(home.cluster, 'pg_hba.conf'), `${access.join('\n')}\n`)
}
