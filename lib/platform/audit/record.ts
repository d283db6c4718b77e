import 'server-only'
import { auditLog } from '@/db/central/tables'
import type { CentralDb } from '@/db/types'

export type AuditActor = {
  kind: 'operator' | 'identity' | 'cli' | 'system'
  id?: string | null
  name: string
}

/**
 * Writes down who did what, in the transaction of the act.
 *
 * @param action `<subject>.<verb>`, such as `tenant.suspended`.
 */
export async function recordAudit(
  db: CentralDb,
  actor: AuditActor,
  action: string,
  tenantId: string | null,
  details: Record<string, unknown> = {},
): Promise<void> {
  await db.insert(auditLog).values({
    actorKind: actor.kind,
    actorId: actor.id ?? null,
    actorName: actor.name,
    action,
    tenantId,
    details,
  })
}
