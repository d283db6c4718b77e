/** Everything that the audit log tells, in the words of a person who reads it. */
export const auditLabels = {
  'import.done': 'brought in',
  'import.undone': 'undid an import',
  'edit.done': 'changed several records',
  'edit.undone': 'undid a change of several records',
  'delete.done': 'deleted several records',
  'delete.undone': 'undid a deletion of several records',
  'export.made': 'exported',
  'member.invited': 'invited',
  'member.changed': 'changed the role of',
  'member.removed': 'removed',
  'workspace.changed': 'changed the workspace',
} as const

export type AuditAction = keyof typeof auditLabels
