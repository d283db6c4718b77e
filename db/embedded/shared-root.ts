import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { runningPostmaster } from './postmaster'

/** Where servers live that cannot enter the data folder they belong to. */
export const SHARED_ROOT = '/var/lib/atrium'

const THIRTY_DAYS = 30 * 24 * 60 * 60 * 1000

const pointsTo = (link: string, folder: string): boolean => {
  const stats = lstatSync(link, { throwIfNoEntry: false })

  return stats?.isSymbolicLink() === true && readlinkSync(link) === folder
}

/**
 * Whether the data folder of a cluster is gone for good. Outside the folder for temporary files it may only
 * be a disk that is not mounted today, so such a cluster must also have lain unused for thirty days.
 */
function isAbandoned(folder: string): boolean {
  const ownerFile = join(folder, 'owner')
  if (!existsSync(ownerFile)) return false

  const link = readFileSync(ownerFile, 'utf8').trim()
  if (pointsTo(link, folder)) return false

  const cluster = join(folder, 'cluster')
  if (runningPostmaster(cluster)) return false

  const lastUse =
    statSync(join(cluster, 'global', 'pg_control'), { throwIfNoEntry: false }) ?? statSync(ownerFile)

  return link.startsWith(`${tmpdir()}${sep}`) || Date.now() - lastUse.mtimeMs > THIRTY_DAYS
}

/**
 * Removes clusters whose data folder was deleted.
 *
 * @param except the link of the data folder that is being opened, whose cluster stays
 */
export function removeAbandoned(except: string): void {
  if (!existsSync(SHARED_ROOT)) return

  for (const name of readdirSync(SHARED_ROOT)) {
    const folder = join(SHARED_ROOT, name)
    if (!pointsTo(except, folder) && isAbandoned(folder)) rmSync(folder, { recursive: true, force: true })
  }
}
