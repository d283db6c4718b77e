import { z } from 'zod'
import type { AuditAction } from '@/lib/tenancy/audit'

/** What the log tells, in the words of a person who reads it. */
export const auditLabels: Readonly<Record<AuditAction, string>> = {
  'import.done': 'Imported a file',
  'import.undone': 'Undid an import',
  'edit.done': 'Changed several records',
  'edit.undone': 'Undid a change of several records',
  'delete.done': 'Deleted several records',
  'delete.undone': 'Undid a deletion of several records',
  'export.made': 'Exported',
  'member.invited': 'Invited somebody',
  'member.changed': 'Gave somebody another role',
  'member.removed': 'Removed somebody',
  'role.made': 'Made a role',
  'role.changed': 'Changed a role',
  'role.removed': 'Deleted a role',
  'team.made': 'Made a team',
  'team.changed': 'Changed a team',
  'team.removed': 'Deleted a team',
  'workspace.changed': 'Changed the workspace',
}

const isAction = (value: string): value is AuditAction => value in auditLabels
const day = z.preprocess(value => value || undefined, z.iso.date().optional().catch(undefined))

/** What the log is narrowed to, as it stands in the address; what makes no sense is left out. */
export const auditFilter = z.object({
  member: z.preprocess(value => value || undefined, z.uuid().optional().catch(undefined)),
  action: z.preprocess(value => value || undefined, z.string().refine(isAction).optional().catch(undefined)),
  from: day,
  to: day,
})
export type AuditFilter = z.output<typeof auditFilter>
