import 'server-only'
import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import { alerts } from '@/db/central/tables'
import type { OperatorScope } from '@/lib/platform/operators/scope'

/** Takes one alert from the list; when the same happens again, it is there again. */
export async function dismissAlert({ central }: OperatorScope, id: string): Promise<void> {
  await central
    .update(alerts)
    .set({ dismissedAt: sql`now()` })
    .where(and(eq(alerts.id, id), isNull(alerts.dismissedAt)))
}

/** Takes all alerts from the list that had come up when the operator saw it. */
export async function dismissAlerts({ central }: OperatorScope, seenAt: Date): Promise<void> {
  // The database knows microseconds, and what was shown went through milliseconds.
  const after = new Date(seenAt.getTime() + 1)
  await central
    .update(alerts)
    .set({ dismissedAt: sql`now()` })
    .where(and(lt(alerts.lastAt, after), isNull(alerts.dismissedAt)))
}
