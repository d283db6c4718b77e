import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Account, canReach, isRoot, serverAccount } from './account'
import { codeOf, EmbeddedServerError, failureSentence } from './failure'
import { removeAbandoned, SHARED_ROOT } from './shared-root'

/** Where one embedded server lives, all of it owned by the account that runs it. */
export type Home = {
  /** Holds everything below; `<data folder>/postgres`, or what that name points to. */
  readonly folder: string
  readonly cluster: string
  readonly account: Account | undefined
  /** Said once when the server had to live elsewhere than in the data folder. */
  readonly notice: string | undefined
}

// The name of a socket has at most 103 bytes on macOS; the longest file in the folder takes 19.
const LONGEST_SOCKET_FOLDER = 84

const linkStats = (path: string) => lstatSync(path, { throwIfNoEntry: false })

/**
 * Makes the data folder if it is missing. Root's server runs as another account, which must be able to pass
 * through; what lies inside is protected file by file.
 */
export function makeDataFolder(dataDir: string): void {
  try {
    if (mkdirSync(dataDir, { recursive: true }) === undefined) return
    chmodSync(dataDir, isRoot() ? 0o711 : 0o700)
  } catch (error) {
    throw new EmbeddedServerError(failureSentence('make the data folder', String(error), dataDir))
  }
}

function own(folder: string, account: Account | undefined): void {
  chmodSync(folder, 0o700)
  if (account) chownSync(folder, account.uid, account.gid)
}

function settle(folder: string, account: Account | undefined, notice?: string): Home {
  mkdirSync(folder, { recursive: true })
  own(folder, account)

  return { folder, cluster: join(folder, 'cluster'), account, notice }
}

function settleElsewhere(link: string, account: Account): Home {
  mkdirSync(SHARED_ROOT, { recursive: true })
  chmodSync(SHARED_ROOT, 0o711)
  if (!canReach(SHARED_ROOT, account)) {
    throw new EmbeddedServerError(
      `PostgreSQL runs as "${account.name}", which can enter neither ${dirname(link)} nor ${SHARED_ROOT}: set ATRIUM_DATA_DIR to a folder that it can enter.`,
    )
  }

  const folder = join(SHARED_ROOT, randomBytes(6).toString('hex'))
  const home = settle(
    folder,
    account,
    `The database lives in ${folder}, because "${account.name}", the account that runs it, cannot enter ${dirname(link)}.`,
  )
  writeFileSync(join(folder, 'owner'), link)
  symlinkSync(folder, link)

  return home
}

function returnTo(link: string): Home {
  const folder = readlinkSync(link)
  const stats = statSync(folder, { throwIfNoEntry: false })
  if (!stats) {
    throw new EmbeddedServerError(
      `${link} points to ${folder}, which is gone: bring it back, or remove the link to start with an empty database.`,
    )
  }

  const ownerFile = join(folder, 'owner')
  const owner = existsSync(ownerFile) ? readFileSync(ownerFile, 'utf8').trim() : link
  const isCopy = owner !== link && linkStats(owner)?.isSymbolicLink() && readlinkSync(owner) === folder
  if (isCopy) {
    throw new EmbeddedServerError(
      `${dirname(link)} is a copy of ${dirname(owner)} and points to its database: remove ${link} to start with an empty one.`,
    )
  }
  writeFileSync(ownerFile, link)

  return settle(folder, serverAccount(stats))
}

/**
 * Finds or makes the place of the embedded server of a data folder. Run by root, a server that cannot enter
 * the data folder lives under `/var/lib/atrium`, with a link to it in the data folder.
 *
 * @throws EmbeddedServerError with one sentence when there is no such place
 */
export function openHome(dataDir: string): Home {
  makeDataFolder(dataDir)
  const link = join(realpathSync(dataDir), 'postgres')

  try {
    if (isRoot()) removeAbandoned(link)

    const existing = linkStats(link)
    if (existing?.isSymbolicLink()) return returnTo(link)

    const account = serverAccount(existing)
    if (account && !canReach(dirname(link), account) && !existing) return settleElsewhere(link, account)
    if (!account && existing && existing.uid !== process.getuid?.()) {
      throw new EmbeddedServerError(
        `${link} belongs to another user: start as that user, or set ATRIUM_DATA_DIR to a folder of your own.`,
      )
    }

    return settle(link, account)
  } catch (error) {
    if (error instanceof EmbeddedServerError || codeOf(error) === undefined) throw error
    throw new EmbeddedServerError(failureSentence('make a place for the database', String(error), dataDir))
  }
}

const shortFolders = (): string => join(tmpdir(), 'atrium-socket-')

/** Removes the socket's folder of a server that has ended. Leaves alone any path that is not one of ours. */
export function removeSocketFolder(home: Home, folder: string): void {
  if (dirname(folder) !== home.folder && !folder.startsWith(shortFolders())) return
  rmSync(folder, { recursive: true, force: true })
}

/** Makes an empty folder for the server's socket; a short private one when the path would be too long. */
export function makeSocketFolder(home: Home): string {
  const inside = join(home.folder, 'run')
  const folder =
    Buffer.byteLength(inside) <= LONGEST_SOCKET_FOLDER
      ? inside
      : `${shortFolders()}${randomBytes(6).toString('hex')}`

  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  own(folder, home.account)

  return folder
}
