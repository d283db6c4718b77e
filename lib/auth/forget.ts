import 'server-only'
import { and, isNotNull, lt, sql } from 'drizzle-orm'
import { accessTokens, alerts, invitations, operatorSessions, outbox, sessions } from '@/db/central/tables'
import type { CentralDb } from '@/db/types'
import { sweepRateLimits } from '@/lib/platform/rate-limits'

const month = sql`now() - interval '30 days'`

/**
 * Removes what has been of no use for a month: sessions and one-time links that are over, mails, alerts, windows of
 * attempts. A link goes from its mail as soon as it no longer opens.
 */
export async function forgetOld(central: CentralDb): Promise<void> {
  for (const table of [sessions, operatorSessions, accessTokens, invitations]) {
    await central.delete(table).where(lt(table.expiresAt, month))
  }
  await central.delete(outbox).where(lt(outbox.createdAt, month))
  await central
    .update(outbox)
    .set({ sealedLink: null })
    .where(and(isNotNull(outbox.sealedLink), lt(outbox.expiresAt, sql`now()`)))
  await central.delete(alerts).where(lt(alerts.lastAt, month))
  await sweepRateLimits(central)
}
