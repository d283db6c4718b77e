import 'server-only'
import { auditLog } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import type { AuditAction } from '@/lib/crm/audit/schema'
import type { TenantScope } from '@/lib/tenancy/scope'

type NewEntry = Pick<typeof auditLog.$inferInsert, 'recordId' | 'batchId' | 'title' | 'changes'> & {
  readonly action: AuditAction
}

/** Writes who did what into the audit log, in the transaction of the act. */
export async function recordAudit(db: TenantDb, { actor }: TenantScope, entry: NewEntry): Promise<void> {
  await db.insert(auditLog).values({ ...entry, memberId: actor.memberId, actor: actor.name })
}
