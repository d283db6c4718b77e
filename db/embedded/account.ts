import { readFileSync, realpathSync, type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { EmbeddedServerError } from './failure'

/** The operating system account that PostgreSQL runs under: it refuses to run as root. */
export type Account = { readonly uid: number; readonly gid: number; readonly name: string }

type Entry = Account & { readonly name: string }

function accounts(): Entry[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')

  return lines.flatMap(line => {
    const [name, , uid, gid] = line.split(':')

    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
}

/** Whether this process is root, who may act as another account and may not run PostgreSQL itself. */
export const isRoot = (): boolean => process.getuid?.() === 0

/**
 * Chooses the account for the server: this process's own, or for root an unprivileged one.
 *
 * @param existing a cluster that is already there, whose owner is kept
 * @throws EmbeddedServerError when root has no unprivileged account to use
 */
export function serverAccount(existing: Stats | undefined): Account | undefined {
  if (!isRoot()) return undefined

  const known = accounts()
  if (existing && existing.uid !== 0) {
    const owner = known.find(entry => entry.uid === existing.uid)

    return owner ?? { uid: existing.uid, gid: existing.gid, name: String(existing.uid) }
  }

  const chosen =
    known.find(entry => entry.name === 'postgres') ?? known.find(entry => entry.name === 'nobody')
  if (!chosen) {
    throw new EmbeddedServerError(
      'PostgreSQL does not run as root, and there is neither a "postgres" nor a "nobody" account: start as another user.',
    )
  }

  return chosen
}

const mayEnter = (stats: Stats, account: Account): boolean => {
  if (stats.uid === account.uid) return (stats.mode & 0o100) !== 0
  if (stats.gid === account.gid) return (stats.mode & 0o010) !== 0

  return (stats.mode & 0o001) !== 0
}

/**
 * Whether an account can reach a folder: it must be able to enter it and every folder above.
 *
 * @param account `undefined` is this process's own account, which is taken to reach what it names
 */
export function canReach(folder: string, account: Account | undefined): boolean {
  if (!account) return true

  for (let at = realpathSync(folder); ; at = dirname(at)) {
    if (!mayEnter(statSync(at), account)) return false
    if (at === dirname(at)) return true
  }
}
