import 'server-only'
import { sql } from 'drizzle-orm'
import { type alertKinds, alerts } from '@/db/central/tables'
import type { CentralDb } from '@/db/types'
import { log } from '@/lib/kernel/log'
import { redact } from '@/lib/kernel/redact'
import { singleton } from '@/lib/kernel/singleton'

export type AlertKind = (typeof alertKinds)[number]

type Alert = {
  readonly kind: AlertKind
  /** What it is about, in its kind: the same is counted in one row. */
  readonly subject: string
  readonly tenantId?: string | null | undefined
  /** What went wrong, as its error says it. */
  readonly message: string
}

/** Milliseconds in which the same is merely counted, so that a flood of it costs the central database nothing. */
const PAUSE = 10_000
const MOST = 1_000

/** What happened meanwhile is written with what happens next. */
const recent = () => singleton('recent alerts', () => new Map<string, { until: number; missed: number }>())

function timesToWrite({ kind, subject }: Alert, now: number): number {
  const known = recent()
  const key = `${kind} ${subject}`
  const before = known.get(key)
  if (before && now < before.until) {
    before.missed += 1

    return 0
  }
  known.delete(key)
  known.set(key, { until: now + PAUSE, missed: 0 })
  const [oldest] = known.keys()
  if (known.size > MOST && oldest !== undefined) known.delete(oldest)

  return 1 + (before?.missed ?? 0)
}

/**
 * Tells operators of something, outside of any transaction. It never makes the work fail that it tells of: an alert
 * that cannot be written is a line in the log.
 */
export async function raiseAlert(central: CentralDb, alert: Alert, now = performance.now()): Promise<void> {
  const { kind, subject, tenantId = null } = alert
  const times = timesToWrite(alert, now)
  if (times === 0) return
  const message = String(redact(alert.message)).slice(0, 1000)

  try {
    await central
      .insert(alerts)
      .values({ kind, subject, tenantId, message, count: times })
      .onConflictDoUpdate({
        target: [alerts.kind, alerts.subject],
        set: {
          message,
          tenantId,
          lastAt: sql`now()`,
          count: sql`case when alerts.dismissed_at is null then alerts.count else 0 end + ${times}`,
          firstAt: sql`case when alerts.dismissed_at is null then alerts.first_at else now() end`,
          dismissedAt: null,
        },
      })
  } catch (error) {
    log.warn({ alert: kind, subject, error }, 'an alert could not be raised')
  }
}
