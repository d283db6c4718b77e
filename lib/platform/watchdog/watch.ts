import 'server-only'
import { inArray } from 'drizzle-orm'
import { withAdmin } from '@/db/admin'
import { databases } from '@/db/central/tables'
import { inCentral } from '@/db/central/transaction'
import { installationMark } from '@/db/names'
import { log } from '@/lib/kernel/log'
import { recordAudit } from '@/lib/platform/audit/record'
import { installationId, type Provider } from '@/lib/platform/provisioning/provider'

/** Seconds that a session of a workspace's login may take, whatever it has set for itself. */
export type Limits = {
  /** In a transaction, with nothing asked of the server. */
  readonly idle: number
  readonly statement: number
  readonly transaction: number
  /** What is cancelled and goes on for so much longer loses its session. */
  readonly grace: number
}

/**
 * The login's own timeouts are a minute each, and nothing in the product lifts them: an import commits in
 * batches, and migrations run as other roles. Whoever is beyond these has lifted them; an export by hand has time.
 */
const LIMITS: Limits = { idle: 3 * 60, statement: 10 * 60, transaction: 30 * 60, grace: 50 }

/** What was done about one session. */
export type Intervention = {
  readonly login: string
  readonly pid: number
  readonly act: 'cancelled' | 'ended'
  readonly why: 'idle' | 'statement' | 'transaction'
  readonly seconds: number
}

const audited = { cancelled: 'tenant.statement_cancelled', ended: 'tenant.session_ended' } as const

// An idle session has nothing that could be cancelled. Roles without the mark of this installation, and so all
// that are not a workspace's login, are never looked at. The clocks are the server's, so that any worker may
// look, and none has to remember what the last one saw.
const INTERVENE = `
WITH session AS MATERIALIZED (
  SELECT pid, usename AS login, state LIKE 'idle%' AS "isIdle",
    extract(epoch FROM clock_timestamp() - state_change)::float8 AS unchanged,
    extract(epoch FROM clock_timestamp() - query_start)::float8 AS statement,
    extract(epoch FROM clock_timestamp() - xact_start)::float8 AS transaction
  FROM pg_stat_activity
  WHERE backend_type = 'client backend' AND xact_start IS NOT NULL AND usename ~ '^t_[a-z0-9]{16}$'
    AND shobj_description(usesysid, 'pg_authid') = $1
), judged AS MATERIALIZED (
  SELECT *, CASE
      WHEN "isIdle" AND unchanged > $2::float8 THEN 'idle'
      WHEN NOT "isIdle" AND statement > $3::float8 THEN 'statement'
      WHEN transaction > $4::float8 THEN 'transaction'
    END AS why
  FROM session
), overlong AS MATERIALIZED (
  SELECT pid, login, why, floor(CASE why WHEN 'idle' THEN unchanged WHEN 'statement' THEN statement ELSE transaction END) AS seconds,
    "isIdle" OR statement > $3::float8 + $5::float8 OR transaction > $4::float8 + $5::float8 AS "mustEnd"
  FROM judged WHERE why IS NOT NULL
)
SELECT pid, login, why, seconds, CASE WHEN "mustEnd" THEN 'ended' ELSE 'cancelled' END AS act
FROM overlong
WHERE CASE WHEN "mustEnd" THEN pg_terminate_backend(pid) ELSE pg_cancel_backend(pid) END`

/**
 * Looks at all sessions of workspaces' logins over one connection, cancels what runs beyond the limits and ends
 * what will not be cancelled, so that no workspace holds locks or keeps others waiting by lifting its timeouts.
 *
 * @returns what was done
 */
export async function watchSessions(provider: Provider, limits: Limits = LIMITS): Promise<Intervention[]> {
  const { central, adminUrl } = provider
  const mark = installationMark(await installationId(central))
  const { idle, statement, transaction, grace } = limits
  const done = await withAdmin(adminUrl, session =>
    session.run<Intervention>(INTERVENE, [mark, idle, statement, transaction, grace]),
  )
  if (done.length === 0) return done

  const rows = await central
    .select({ name: databases.name, tenantId: databases.tenantId })
    .from(databases)
    .where(inArray(databases.name, [...new Set(done.map(({ login }) => login))]))
  const tenantOf = new Map(rows.map(row => [row.name, row.tenantId]))
  await inCentral(central, async db => {
    for (const { login, act, ...what } of done) {
      const tenantId = tenantOf.get(login) ?? null
      log.warn({ tenantId, login, act, ...what }, 'a session of a workspace took too long')
      await recordAudit(db, { kind: 'system', name: 'Atrium' }, audited[act], tenantId, { login, ...what })
    }
  })

  return done
}
