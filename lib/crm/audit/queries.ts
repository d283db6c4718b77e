import 'server-only'
import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { auditLog, members, workspace } from '@/db/tenant/tables'
import type { AuditFilter } from '@/lib/crm/audit/schema'
import { isUuid } from '@/lib/kernel/ids'
import type { TenantScope } from '@/lib/tenancy/scope'

const pageSize = 50

/** One page of who did what, newest first. `before` is the id of the last entry of the page before it. */
export async function listAudit(
  tenant: TenantScope,
  filter: AuditFilter,
  { before, limit = pageSize }: { before?: string | undefined; limit?: number } = {},
) {
  const rows = await tenant
    .db('audit:read')
    .select({
      id: auditLog.id,
      at: auditLog.at,
      who: sql<string>`coalesce(${members.name}, ${auditLog.actor})`,
      action: auditLog.action,
      batchId: auditLog.batchId,
      title: auditLog.title,
      changes: auditLog.changes,
    })
    .from(auditLog)
    .leftJoin(members, eq(members.id, auditLog.memberId))
    .where(
      and(
        filter.member ? eq(auditLog.memberId, filter.member) : undefined,
        filter.action ? eq(auditLog.action, filter.action) : undefined,
        filter.from ? sql`${auditLog.at} >= ${startOf(filter.from)}` : undefined,
        filter.to ? sql`${auditLog.at} < ${startOf(filter.to)} + interval '1 day'` : undefined,
        before && isUuid(before)
          ? sql`(${auditLog.at}, ${auditLog.id}) < (select at, id from ${auditLog} where id = ${before}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)

  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}

export type AuditRow = Awaited<ReturnType<typeof listAudit>>['rows'][number]

/** A day begins when it does where the workspace is. */
const startOf = (day: string): SQL =>
  sql`(${day}::timestamp at time zone (select ${workspace.timeZone} from ${workspace} limit 1))`
