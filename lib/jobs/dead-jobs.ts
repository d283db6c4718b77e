import 'server-only'
import { type AdminSession, openAdmin } from '@/db/admin'

/** The advisory lock that every worker holds as long as it is there. */
export const WORKERS = 7_291_020

/**
 * Says that a worker is here, for as long as the returned session lives. The first one there gives the jobs
 * of workers that were killed back to the queue, which would otherwise hold them for hours.
 */
export async function releaseDeadJobs(adminUrl: string, centralDatabase: string): Promise<AdminSession> {
  const session = await openAdmin(adminUrl, centralDatabase)

  try {
    const [alone] = await session.run<{ taken: boolean }>(`SELECT pg_try_advisory_lock(${WORKERS}) AS taken`)
    if (alone?.taken) {
      await session.run(
        `SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT locked_by))
         FROM graphile_worker.jobs WHERE locked_by IS NOT NULL`,
      )
    }
    await session.run(`SELECT pg_advisory_lock_shared(${WORKERS})`)
    if (alone?.taken) await session.run(`SELECT pg_advisory_unlock(${WORKERS})`)

    return session
  } catch (error) {
    session.close()
    throw error
  }
}
