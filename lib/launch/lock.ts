import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { codeOf, failureSentence } from '@/db/embedded/failure'
import { makeDataFolder } from '@/db/embedded/home'
import { LaunchError } from './failure.mjs'
import { processIdentity } from './process-identity'

const holder = z.object({ pid: z.number(), identity: z.string(), purpose: z.string() })

type Holder = z.output<typeof holder>

/** Another process works on the data folder. */
export class DataFolderTaken extends LaunchError {}

export type DataLock = { release(): void }

function read(file: string): Holder | 'unreadable' | undefined {
  try {
    return holder.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? undefined : 'unreadable'
  }
}

const isAlive = (found: Holder): boolean => processIdentity(found.pid) === found.identity

/** Moves a dead instance's lock out of the way, unless another instance has just put its own there. */
function removeStale(file: string): void {
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }

  const found = read(aside)
  try {
    if (found && found !== 'unreadable' && isAlive(found)) linkSync(aside, file)
  } finally {
    rmSync(aside, { force: true })
  }
}

function tryLock(file: string, own: Holder): Holder | undefined {
  const draft = `${file}.${process.pid}`

  try {
    writeFileSync(draft, JSON.stringify(own), { mode: 0o600 })
    for (;;) {
      try {
        // Linking an existing file is atomic, and the lock is never seen half written.
        linkSync(draft, file)
        return undefined
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error
      }

      const found = read(file)
      if (found && found !== 'unreadable' && isAlive(found)) return found
      if (found) removeStale(file)
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * Takes the data folder for this process alone. The lock of a process that is dead is taken over; one that is
 * just ending is waited for.
 *
 * @param purpose what the holder does, in words for whoever finds the folder taken
 * @param patience how long to wait for another holder, in milliseconds
 * @throws DataFolderTaken with one sentence when another process holds it
 */
export async function lockDataFolder(dataDir: string, purpose: string, patience = 3_000): Promise<DataLock> {
  makeDataFolder(dataDir)
  const file = join(dataDir, 'lock')
  const own = { pid: process.pid, identity: processIdentity(process.pid) ?? '', purpose }
  const end = Date.now() + patience

  for (;;) {
    let other: Holder | undefined
    try {
      other = tryLock(file, own)
    } catch (error) {
      throw new LaunchError(failureSentence('take the data folder', String(error), dataDir))
    }
    if (!other) return { release: () => rmSync(file, { force: true }) }
    if (Date.now() > end) {
      throw new DataFolderTaken(
        `The data folder ${dataDir} is in use by process ${other.pid}, ${other.purpose}: stop it first, or set ATRIUM_DATA_DIR to another folder.`,
      )
    }
    await delay(100)
  }
}
