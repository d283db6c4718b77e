import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { locateBinaries } from './binaries'
import { EmbeddedServerError, failureSentence } from './failure'
import { startGuard } from './guard'
import { type Home, makeSocketFolder, openHome, removeSocketFolder } from './home'
import { ADMIN, initialiseCluster, PRODUCTION_ACCESS, SERVER_ENVIRONMENT, writeAccess } from './initialise'
import { keepPassword, readPassword } from './password'
import { readPostmaster, runningPostmaster, stopLeftovers } from './postmaster'
import { ServerLog } from './server-log'

export type EmbeddedOptions = {
  /** The folder that holds all of Atrium's data. */
  readonly dataDir: string
  /** Told each slow step in a few words, and what a person should know of where the data lives. */
  readonly onProgress?: (text: string) => void
  /** Lines of `pg_hba.conf`; the product's own unless tests need others. */
  readonly access?: readonly string[]
  /** Connections that it must have room for; it has room for 300 in any case. */
  readonly connections?: number
  /** Further settings of the server, by name. */
  readonly settings?: Readonly<Record<string, string>>
  /** The data folder goes with the server, also when this process is killed. */
  readonly throwaway?: boolean
  /** Told when the server ends although nobody stopped it. */
  readonly onExit?: (lastWords: string) => void
}

export type EmbeddedServer = {
  /** The superuser's connection string, through the socket. */
  readonly adminUrl: string
  readonly pid: number
  /** Ends the server: sessions are cut, everything committed is on disk. `hurry` skips the last checkpoint. */
  stop(hurry?: boolean): Promise<void>
}

const SETTINGS = {
  listen_addresses: '',
  port: '5432',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  wal_compression: 'on',
  jit: 'off',
  // With thousands of databases the default walks every file after a crash: half a minute instead of a second.
  recovery_init_sync_method: process.platform === 'linux' ? 'syncfs' : 'fsync',
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.max': '20000',
  // Utility statements are kept as they were sent, and some of them hold a password.
  'pg_stat_statements.track_utility': 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_checkpoints: 'off',
  logging_collector: 'off',
}

const READY = 'database system is ready to accept connections'
const START_TIMEOUT = 120_000
const STOP_TIMEOUT = 30_000

const adminUrl = (password: string, socketFolder: string): string =>
  `postgresql://${ADMIN}:${encodeURIComponent(password)}@/postgres?host=${encodeURIComponent(socketFolder)}&port=5432`

function launch(program: string, home: Home, settings: Record<string, string>): ChildProcess {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])

  // A process group of its own: Ctrl-C reaches this process alone, which then stops things in order.
  return spawn(program, ['-D', home.cluster, ...flags], {
    cwd: home.folder,
    env: SERVER_ENVIRONMENT,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(home.account && { uid: home.account.uid, gid: home.account.gid }),
  })
}

function untilReady(child: ChildProcess, log: ServerLog, home: Home): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (words: string) =>
      reject(new EmbeddedServerError(failureSentence('start the database', words, home.folder)))
    const timer = setTimeout(() => {
      child.kill('SIGQUIT')
      fail('it did not become ready in two minutes')
    }, START_TIMEOUT)

    child.stderr?.on('data', () => {
      if (!log.lastWords.includes(READY)) return
      clearTimeout(timer)
      resolve()
    })
    child.once('error', error => {
      clearTimeout(timer)
      fail(String(error))
    })
    child.once('exit', () => {
      clearTimeout(timer)
      fail(log.lastWords)
    })
  })
}

function stopper(child: ChildProcess, exited: Promise<void>, hurried: boolean): Promise<void> {
  child.kill(hurried ? 'SIGQUIT' : 'SIGINT')
  const impatient = setTimeout(() => child.kill('SIGQUIT'), STOP_TIMEOUT)
  const last = setTimeout(() => child.kill('SIGKILL'), 2 * STOP_TIMEOUT)

  return exited.finally(() => {
    clearTimeout(impatient)
    clearTimeout(last)
  })
}

/**
 * Starts the embedded PostgreSQL of a data folder, and makes it the first time. Whatever a killed instance left
 * running on it is stopped first, so the caller must hold the data folder's lock.
 *
 * @throws EmbeddedServerError with one sentence for the person at the terminal
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = resolve(options.dataDir)
  const home = openHome(dataDir)
  if (home.notice) options.onProgress?.(home.notice)

  const binaries = locateBinaries(home.folder, home.account)
  const password = keepPassword(dataDir)
  initialiseCluster(home, binaries, password)

  const stale = readPostmaster(home.cluster)?.socketFolder
  await stopLeftovers(home.cluster)
  if (stale) removeSocketFolder(home, stale)

  writeAccess(home, options.access ?? PRODUCTION_ACCESS)
  const socketFolder = makeSocketFolder(home)
  const log = new ServerLog(join(home.folder, 'server.log'))
  const child = launch(binaries.postgres, home, {
    ...SETTINGS,
    max_connections: String(Math.max(300, options.connections ?? 0)),
    ...options.settings,
    unix_socket_directories: socketFolder,
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => log.write(text))

  let stopping: Promise<void> | undefined
  // A socket folder inside the home stays: it may belong to the next server already when this one has ended.
  const ours = dirname(socketFolder) === home.folder ? [] : [socketFolder]
  const guarded = options.throwaway ? [...ours, home.folder, dataDir] : ours
  const guard = startGuard(child.pid, guarded)
  const exited = new Promise<void>(resolve => {
    child.once('error', () => resolve())
    child.once('exit', () => resolve())
  }).then(() => {
    guard.dismiss()
    for (const folder of guarded) rmSync(folder, { recursive: true, force: true })
  })

  await untilReady(child, log, home)
  void exited.then(() => {
    if (!stopping) options.onExit?.(log.lastWords)
  })

  return {
    adminUrl: adminUrl(password, socketFolder),
    pid: child.pid ?? 0,
    stop(hurry = false) {
      if (stopping && hurry) child.kill('SIGQUIT')
      stopping ??= stopper(child, exited, hurry)

      return stopping
    },
  }
}

/**
 * Finds the embedded server that a running instance keeps on a data folder.
 *
 * @returns the superuser's connection string, or nothing when no server runs there
 */
export function attachEmbedded(dataDir: string): string | undefined {
  const folder = resolve(dataDir)
  const postmaster = runningPostmaster(join(folder, 'postgres', 'cluster'))
  const password = readPassword(folder)

  return postmaster?.ready && password ? adminUrl(password, postmaster.socketFolder) : undefined
}
