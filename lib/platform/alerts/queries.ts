import 'server-only'
import { count, desc, eq, inArray, isNull } from 'drizzle-orm'
import { alerts, auditLog, tenants } from '@/db/central/tables'
import { auditEntry } from '@/lib/platform/console/queries'
import type { OperatorScope } from '@/lib/platform/operators/scope'

/** What waits for an operator, newest first; at most a hundred. */
export function listAlerts({ central }: OperatorScope) {
  return central
    .select({
      id: alerts.id,
      kind: alerts.kind,
      subject: alerts.subject,
      tenantId: alerts.tenantId,
      workspace: tenants.name,
      message: alerts.message,
      count: alerts.count,
      firstAt: alerts.firstAt,
      lastAt: alerts.lastAt,
    })
    .from(alerts)
    .leftJoin(tenants, eq(tenants.id, alerts.tenantId))
    .where(isNull(alerts.dismissedAt))
    .orderBy(desc(alerts.lastAt), desc(alerts.id))
    .limit(100)
}

/** How many alerts nobody dismissed yet. */
export async function countAlerts({ central }: OperatorScope): Promise<number> {
  const [row] = await central.select({ n: count() }).from(alerts).where(isNull(alerts.dismissedAt))

  return row?.n ?? 0
}

/** The last workspaces that came and went, which the audit knows anyway. */
export function listComingAndGoing({ central }: OperatorScope) {
  return central
    .select(auditEntry)
    .from(auditLog)
    .leftJoin(tenants, eq(tenants.id, auditLog.tenantId))
    .where(inArray(auditLog.action, ['tenant.opened', 'tenant.deleted', 'tenant.undone']))
    .orderBy(desc(auditLog.id))
    .limit(20)
}
