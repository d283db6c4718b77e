import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import {
  listAbsentHolders,
  nameWorker,
  releaseDeadJobs,
  releaseJobs,
  returnAsWorker,
} from '@/lib/jobs/dead-jobs'
import { withDeadline } from '@/lib/kernel/deadline'
import { log } from '@/lib/kernel/log'

export type Presence = {
  /** Says by which name this worker holds its jobs. */
  announce(name: string): void
  leave(): void
}

export type Rhythm = {
  /** Milliseconds between two looks at who is there. */
  readonly look: number
  /** Milliseconds that a worker may be away, such as while its server starts again, before others have its jobs. */
  readonly grace: number
  /** Milliseconds until the first attempt to come back; each further one waits twice as long, up to `look`. */
  readonly pause: number
}

const RHYTHM: Rhythm = { look: 10_000, grace: 30_000, pause: 250 }
const PATIENCE = 10_000

/**
 * Keeps this worker known as present, also after its session was lost, and gives the jobs of workers that stay
 * away back to the queue. The first worker there does so at once.
 *
 * @throws whatever keeps the first session from being opened
 */
export async function enterAsWorker(
  adminUrl: string,
  centralDatabase: string,
  { look, grace, pause }: Rhythm = RHYTHM,
): Promise<Presence> {
  let session = await releaseDeadJobs(adminUrl, centralDatabase)
  let name: string | undefined
  let hasLeft = false

  /** A session that fails or does not answer is lost. */
  const within = <T>(work: Promise<T>): Promise<T> =>
    withDeadline(PATIENCE, work).catch(error => {
      session.close()
      throw error
    })

  const announce = async () => {
    if (name !== undefined) await within(nameWorker(session, name))
  }

  /** Looks who is there, again and again until the session is lost. */
  const stay = async (): Promise<never> => {
    let absentSince = new Map<string, number>()
    for (;;) {
      await Promise.race([delay(look, undefined, { ref: false }), session.closed])
      const now = Date.now()
      const absent = await within(listAbsentHolders(session))
      absentSince = new Map(absent.map(one => [one, absentSince.get(one) ?? now]))
      const gone = absent.filter(one => now - (absentSince.get(one) ?? now) >= grace)
      await within(releaseJobs(session, gone))
      if (gone.length > 0) log.warn({ workers: gone }, 'jobs of workers that are gone went back to the queue')
    }
  }

  const comeBack = async () => {
    for (let wait = pause; !hasLeft; wait = Math.min(2 * wait, look)) {
      await delay(wait, undefined, { ref: false })
      try {
        session = await returnAsWorker(adminUrl, centralDatabase)
        if (hasLeft) session.close()
        return
      } catch (error) {
        log.warn({ error }, 'the worker cannot say that it is there')
      }
    }
  }

  const keep = async () => {
    while (!hasLeft) {
      try {
        await announce()
        await stay()
      } catch (error) {
        if (hasLeft) return
        log.warn({ error }, 'the worker lost the session that says that it is there')
        await comeBack()
      }
    }
  }
  void keep()

  return {
    announce(given) {
      name = given
      // Where this fails the session ends, and the next one is told the name.
      announce().catch(() => undefined)
    },
    leave() {
      hasLeft = true
      session.close()
    },
  }
}
