import type { AdminSession } from '@/db/admin'
import { one } from '@/db/one'
import type { Run } from './run'

/** Connections of the worker to workspaces: it does four jobs at once, each in one workspace at a time. */
export const WORKER_CONNECTIONS = 16

// Of each process of the app: its pool to the central database, and the line on which it hears of changes.
const CENTRAL = 8 + 1
// The queue's pool of ten, the registry, its presence, and what its jobs open as administrator.
const WORKER = WORKER_CONNECTIONS + CENTRAL + 10 + 8 + 1 + 8

/** Kept free for commands, backups and people. */
export const MAINTENANCE = 20

/** How many processes of the app there are; the development server is always one. */
export const processesOf = ({ dev, settings }: Pick<Run, 'dev' | 'settings'>): number =>
  dev ? 1 : settings.ATRIUM_WORKERS

/** How many connections everything that one start runs may hold at once. */
export const connectionsOf = (run: Pick<Run, 'dev' | 'settings'>): number =>
  processesOf(run) * (run.settings.ATRIUM_CONNECTIONS + CENTRAL) + WORKER

/**
 * Says in a sentence when the server has room for fewer connections than may be asked for. They are opened when
 * they are needed, so that too little room is no reason not to start.
 */
export async function connectionsMissing(session: AdminSession, needed: number): Promise<string | undefined> {
  const { room } = one(
    await session.run<{ room: number }>(
      `SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
         - current_setting('reserved_connections')::int AS room`,
    ),
  )
  if (needed <= room) return undefined

  return `Up to ${needed} connections to PostgreSQL may be wanted at once, and it has room for ${room}: raise max_connections, or lower ATRIUM_CONNECTIONS or ATRIUM_WORKERS.`
}
