import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** What a running server says of itself in its `postmaster.pid`. */
export type Postmaster = {
  readonly pid: number
  readonly socketFolder: string
  readonly ready: boolean
}

/** Reads the server's own note of itself, which a killed server leaves behind. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    if (!Number.isInteger(pid) || pid <= 1) return undefined

    return { pid, socketFolder: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)

    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Whether a process works in this cluster. A process id alone proves nothing: ids are used again. */
function servesCluster(pid: number, cluster: string): boolean {
  if (process.platform === 'linux') {
    try {
      const program = readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, '')

      return basename(program) === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
    } catch {
      return false
    }
  }

  try {
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })

    return command.includes('postgres') && command.includes(`-D ${cluster}`)
  } catch {
    return false
  }
}

/** The server that runs on this cluster now, whoever started it. */
export function runningPostmaster(cluster: string): Postmaster | undefined {
  const found = readPostmaster(cluster)

  return found && isAlive(found.pid) && servesCluster(found.pid, cluster) ? found : undefined
}

/** Processes of a server whose head was killed: they end by themselves, but a new server must wait for them. */
function leftovers(cluster: string): number[] {
  if (process.platform !== 'linux') return []

  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .filter(pid => servesCluster(pid, cluster))
}

async function gone(stillThere: () => boolean, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds
  while (stillThere()) {
    if (Date.now() > end) return false
    await delay(20)
  }

  return true
}

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch {
    // It ended by itself in between.
  }
}

/**
 * Stops whatever a dead instance left running on this cluster, so that a new server can start on it.
 * Only the holder of the data folder's lock may call it.
 */
export async function stopLeftovers(cluster: string): Promise<void> {
  const orphan = runningPostmaster(cluster)
  if (orphan) {
    const runs = () => runningPostmaster(cluster)?.pid === orphan.pid
    signal(orphan.pid, 'SIGINT')
    if (!(await gone(runs, 15_000))) signal(orphan.pid, 'SIGQUIT')
    await gone(runs, 10_000)
  }

  if (!(await gone(() => leftovers(cluster).length > 0, 3_000))) {
    for (const pid of leftovers(cluster)) signal(pid, 'SIGQUIT')
    await gone(() => leftovers(cluster).length > 0, 5_000)
  }

  // Its process id may belong to someone else by now, and PostgreSQL would then refuse to start.
  if (!runningPostmaster(cluster)) rmSync(join(cluster, 'postmaster.pid'), { force: true })
}
