import 'server-only'
import { lt, sql } from 'drizzle-orm'
import { accessTokens, alerts, invitations, operatorSessions, sessions } from '@/db/central/tables'
import type { CentralDb } from '@/db/types'
import { sweepRateLimits } from '@/lib/platform/rate-limits'

const month = sql`now() - interval '30 days'`

/** Removes what has been of no use for a month: sessions and one-time links that are over, alerts, windows of attempts. */
export async function forgetOld(central: CentralDb): Promise<void> {
  for (const table of [sessions, operatorSessions, accessTokens, invitations]) {
    await central.delete(table).where(lt(table.expiresAt, month))
  }
  await central.delete(alerts).where(lt(alerts.lastAt, month))
  await sweepRateLimits(central)
}
