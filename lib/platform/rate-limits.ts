import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { rateLimits } from '@/db/central/tables'
import { one } from '@/db/one'
import type { CentralDb } from '@/db/types'
import { AppError } from '@/lib/kernel/errors'

/**
 * Counts one attempt in a fixed window; one statement, so that many at once are counted rightly.
 *
 * @param bucket what is counted, such as `login:account:a@b.c`
 * @param limit attempts in a window of `seconds`
 * @throws AppError `rate_limited` from the attempt after the last allowed one
 */
export async function countAttempt(
  central: CentralDb,
  bucket: string,
  { limit, seconds }: { limit: number; seconds: number },
): Promise<void> {
  const row = one(
    await central
      .insert(rateLimits)
      .values({ bucket, count: 1, resetsAt: sql`now() + make_interval(secs => ${seconds})` })
      .onConflictDoUpdate({
        target: rateLimits.bucket,
        set: {
          count: sql`case when ${rateLimits.resetsAt} < now() then 1 else ${rateLimits.count} + 1 end`,
          resetsAt: sql`case when ${rateLimits.resetsAt} < now() then excluded.resets_at else ${rateLimits.resetsAt} end`,
        },
      })
      .returning({
        count: rateLimits.count,
        wait: sql<number>`greatest(1, ceil(extract(epoch from ${rateLimits.resetsAt} - now()) / 60))::int`,
      }),
  )
  if (row.count > limit) {
    const minutes = row.wait === 1 ? 'a minute' : `${row.wait} minutes`
    throw new AppError('rate_limited', `Too many attempts. Try again in ${minutes}.`)
  }
}

/** Starts a bucket anew: what was counted there has turned out to be the right person. */
export async function forgetAttempts(central: CentralDb, bucket: string): Promise<void> {
  await central.delete(rateLimits).where(eq(rateLimits.bucket, bucket))
}

/** Removes the windows that are over. */
export async function sweepRateLimits(central: CentralDb): Promise<void> {
  await central.delete(rateLimits).where(sql`${rateLimits.resetsAt} < now() - interval '1 hour'`)
}
