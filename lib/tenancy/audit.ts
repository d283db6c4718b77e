import 'server-only'
import { auditLog } from '@/db/tenant/tables'
import type { TenantDb } from '@/db/types'
import type { TenantScope } from '@/lib/tenancy/scope'

/** Everything that the audit log of a workspace tells. */
export const auditActions = [
  'import.done',
  'import.undone',
  'edit.done',
  'edit.undone',
  'delete.done',
  'delete.undone',
  'export.made',
  'member.invited',
  'member.changed',
  'member.removed',
  'role.made',
  'role.changed',
  'role.removed',
  'team.made',
  'team.changed',
  'team.removed',
  'workspace.changed',
] as const

export type AuditAction = (typeof auditActions)[number]

type NewEntry = Pick<typeof auditLog.$inferInsert, 'recordId' | 'batchId' | 'title' | 'changes'> & {
  readonly action: AuditAction
}

/** Writes who did what into the audit log of the workspace, in the transaction of the act. */
export async function recordAudit(db: TenantDb, { actor }: TenantScope, entry: NewEntry): Promise<void> {
  await db.insert(auditLog).values({ ...entry, memberId: actor.memberId, actor: actor.name })
}
