import 'server-only'
import { type AdminSession, openAdmin } from '@/db/admin'

/** The advisory lock that every worker holds as long as it is there; together with its name, as its own alone. */
export const WORKERS = 7_291_020

// A host that is cut off says no goodbye: without this, the server would keep its locks for two hours.
const KEEP_ALIVE =
  'SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3'

/**
 * Says that a worker is here, for as long as the returned session lives. The first one there gives the jobs
 * of workers that were killed back to the queue, which would otherwise hold them for hours.
 */
export async function releaseDeadJobs(adminUrl: string, centralDatabase: string): Promise<AdminSession> {
  const session = await openAdmin(adminUrl, centralDatabase)

  try {
    await session.run(KEEP_ALIVE)
    const [alone] = await session.run<{ taken: boolean }>(`SELECT pg_try_advisory_lock(${WORKERS}) AS taken`)
    if (alone?.taken) await releaseJobs(session, await listHolders(session))
    await session.run(`SELECT pg_advisory_lock_shared(${WORKERS})`)
    if (alone?.taken) await session.run(`SELECT pg_advisory_unlock(${WORKERS})`)

    return session
  } catch (error) {
    session.close()
    throw error
  }
}

/** Says that a worker is back whose session was lost. It gives nothing back: others may be on their way as well. */
export async function returnAsWorker(adminUrl: string, centralDatabase: string): Promise<AdminSession> {
  const session = await openAdmin(adminUrl, centralDatabase)

  try {
    await session.run(`${KEEP_ALIVE}; SELECT pg_advisory_lock_shared(${WORKERS})`)

    return session
  } catch (error) {
    session.close()
    throw error
  }
}

/** Says by which name the worker of this session holds jobs. */
export async function nameWorker(session: AdminSession, name: string): Promise<void> {
  await session.run(`SELECT pg_advisory_lock_shared(${WORKERS}, hashtext($1))`, [name])
}

async function listHolders(session: AdminSession): Promise<string[]> {
  const rows = await session.run<{ name: string }>(
    'SELECT DISTINCT locked_by AS name FROM graphile_worker.jobs WHERE locked_by IS NOT NULL',
  )

  return rows.map(({ name }) => name)
}

/** The names that hold jobs although no worker of that name is there now. */
export async function listAbsentHolders(session: AdminSession): Promise<string[]> {
  const rows = await session.run<{ name: string }>(
    `SELECT DISTINCT locked_by AS name FROM graphile_worker.jobs WHERE locked_by IS NOT NULL
       AND NOT EXISTS (
         SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
         WHERE datname = current_database() AND locktype = 'advisory' AND objsubid = 2
           AND classid = ${WORKERS} AND objid = (hashtext(locked_by)::bigint & 4294967295)::oid)`,
  )

  return rows.map(({ name }) => name)
}

/** Gives the jobs that these names hold back to the queue. */
export async function releaseJobs(session: AdminSession, names: readonly string[]): Promise<void> {
  if (names.length === 0) return

  await session.run(
    'SELECT graphile_worker.force_unlock_workers(ARRAY(SELECT json_array_elements_text($1::text::json)))',
    [JSON.stringify(names)],
  )
}
